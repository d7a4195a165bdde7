"""What staff read of the sources."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.tenancy.actor import Actor
from portal.web.ui.charts import Chart, Series
from risk_warnings.models import RawPayload, Source, SourceRun

RECENT = 30
RUNS = 10
CHART_DAYS = 14


def source_list(actor: Actor) -> QuerySet[Source]:
    """Each with its last message and round, how many messages there were, how many failed, how many matters they
    brought."""
    last_run = SourceRun.objects.filter(source=OuterRef("pk")).order_by("-pk")
    sums = RawPayload.objects.filter(source=OuterRef("pk")).order_by().values("source")
    counts = {
        "messages": Count("pk"),
        "failed": Count("pk", filter=Q(state=RawPayload.State.FAILED)),
        "waiting": Count("pk", filter=Q(state__in=[RawPayload.State.WAITING, RawPayload.State.READING])),
        "found": Coalesce(Sum("new_signals"), 0),
    }
    counted = {
        name: Coalesce(Subquery(sums.annotate(**{f"{name}_": count}).values(f"{name}_")), 0)
        for name, count in counts.items()
    }
    latest = RawPayload.objects.filter(source=OuterRef("pk")).order_by("-received_at")
    return Source.objects.visible_to(actor).annotate(
        received_at=Subquery(latest.values("received_at")[:1]),
        run_state=Subquery(last_run.values("state")[:1]),
        run_error=Subquery(last_run.values("error")[:1]),
        run_params=Subquery(last_run.values("params")[:1]),
        run_at=Subquery(last_run.values("started_at")[:1]),
        **counted,
    )


def source_page(actor: Actor, source: Source, *, now: datetime) -> dict[str, Any]:
    payloads = RawPayload.objects.visible_to(actor).filter(source=source).defer("body")
    recent = list(payloads[:RECENT])
    reading = [one for one in recent if one.state == RawPayload.State.READING]
    runs = list(SourceRun.objects.visible_to(actor).filter(source=source)[:RUNS])
    return {"payloads": recent, "reading": reading, "runs": runs, "chart": _yield(payloads, now)}


def _yield(payloads: QuerySet[RawPayload], now: datetime) -> Chart | None:
    """Items a day of the last two weeks, in Beijing's days; None where nothing came."""
    today = timezone.localdate(now)
    days = [today - timedelta(days=back) for back in reversed(range(CHART_DAYS))]
    since = now - timedelta(days=CHART_DAYS)
    rows = (
        payloads.filter(received_at__gte=since)
        .order_by()
        .annotate(day=TruncDate("received_at"))
        .values("day")
        .annotate(found=Sum("new_signals"), rest=Sum(F("items") - F("new_signals")))
    )
    told: dict[date, tuple[int, int]] = {row["day"]: (row["found"], max(0, row["rest"])) for row in rows}
    if not told:
        return None
    counts = [told.get(one, (0, 0)) for one in days]
    series = [
        Series(_("New matters"), [new for new, _rest in counts], "s-1"),
        Series(_("Other items"), [rest for _new, rest in counts], "s-3"),
    ]
    summary = _("%(new)s new matters among %(all)s items in two weeks.") % {
        "new": sum(new for new, _rest in counts),
        "all": sum(new + rest for new, rest in counts),
    }
    names = [f"{one.month}/{one.day}" for one in days]
    return Chart("yield", _("Items a day"), names, series, summary=summary, category_name=_("Day"))
