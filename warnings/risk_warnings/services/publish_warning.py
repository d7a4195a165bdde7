"""The second person: publishes. One statement makes the audience, a worker tells the people."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from cases.rules.working_time import BEIJING
from cases.services.draw_number import draw_number
from portal.queue import enqueue, queue_of
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Match, RiskWarning, Signal
from risk_warnings.rules.kinds import TextState
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.audience import audience_of
from risk_warnings.services.draft_letters import MOST, draft_letters
from risk_warnings.services.keep_text import keep_text, words_of
from risk_warnings.services.step_on import lock_warning, step_on

# Who telephones when a red one stays unanswered: the local platform with the longest fitting region, as cases are
# routed (portal/tenancy/rules/routing.py), else the national centre. For the others nobody does.
LOCAL = """(SELECT p.id FROM tenancy_platform p WHERE p.kind = 'national'
    OR (p.kind = 'local' AND p.region <> '' AND starts_with(e.region, regexp_replace(p.region, '(00)+$', '')))
    ORDER BY p.kind = 'national', length(regexp_replace(p.region, '(00)+$', '')) DESC LIMIT 1)"""


@transaction.atomic
def publish_warning(
    *, actor: Actor, warning: RiskWarning, now: datetime, letters: bool = False, shown: int | None = None
) -> RiskWarning:
    """With `letters`, reminder letters to the first `MOST` of those whom it names are drafted. `shown`: to how many
    enterprises it would go when the actor looked. Raises `WarningRefused`: "second_person" (a red one, or one to many,
    by whoever confirmed it), "beyond_region" (not every enterprise is the actor's to warn), "audience_changed" (it
    would go to more or fewer by now), "nobody"; `WarningStepError`."""
    with system("warnings.desk"):
        warning = lock_warning(warning)
        audience, beside = audience_of(warning), warning.confirmers
        mass = _check(actor=actor, warning=warning, audience=audience, beside=beside, shown=shown)
        year = now.astimezone(BEIJING).year
        serial = draw_number(kind="warning", code="YJ", year=year)
        fields = {
            "number": f"YJ-{year}-{serial:04}",
            "published_by": actor.user,
            "published_at": now,
            "mass": mass,
            "matter": matter_of(warning.signal),
            "signal_version": warning.signal.version,
            "valid_until": (now + timedelta(days=THRESHOLDS["valid_days"])).astimezone(BEIJING).date(),
        }
        warning.matter = fields["matter"]
        text = keep_text(actor=actor, warning=warning, words=words_of(warning), state=TextState.TOLD, now=now)
        step_on(actor=actor, warning=warning, verb="publish", now=now, text_number=text.number, **fields)
        make_audience(warning, now)
        named = list(warning.receipts.exclude(party={}).order_by("pk").values_list("enterprise", flat=True)[:MOST])
        enqueue("risk_warnings.push_warning", warning.pk, queue=queue_of(warning.level))
    if letters and named:
        draft_letters(actor=actor, warning=warning, enterprises=named, now=now)
    return warning


@transaction.atomic
def extend_warning(*, actor: Actor, warning: RiskWarning, now: datetime, shown: int | None = None) -> RiskWarning:
    """The published warning also goes to whom it concerns by now and who has not had it. Raises as `publish_warning`;
    whoever judged one of them is not the second person, nor, of those whom nobody judged, who published it."""
    with system("warnings.desk"):
        warning = lock_warning(warning)
        audience = audience_of(warning).exclude(enterprise__in=warning.receipts.values("enterprise"))
        judges = set(audience.values_list("decided_by", flat=True).distinct())
        beside = {warning.published_by_id if pk is None else pk for pk in judges}
        _check(
            actor=actor, warning=warning, audience=audience, beside=beside, had=warning.receipts.count(), shown=shown
        )
        step_on(actor=actor, warning=warning, verb="extend", now=now)
        make_audience(warning, now)
        enqueue("risk_warnings.push_warning", warning.pk, queue=queue_of(warning.level))
    return warning


def _check(
    *,
    actor: Actor,
    warning: RiskWarning,
    audience: QuerySet[Match],
    beside: Collection[int | None],
    shown: int | None,
    had: int = 0,
) -> bool:
    """Whether it is a mass push, with the `had` to which it went before. `beside`: who has confirmed and so is not the
    second person."""
    size = audience.count()
    mass = size + had >= THRESHOLDS["mass"]
    if (warning.level == "red" or mass) and actor.user_id in beside:
        raise WarningRefused("second_person")
    if shown is not None and shown != size:
        raise WarningRefused("audience_changed", count=size, shown=shown)
    if not size:
        raise WarningRefused("nobody")
    if audience.exclude(enterprise__in=Enterprise.objects.visible_to(actor).values("pk")).exists():
        raise WarningRefused("beyond_region")
    return mass


def matter_of(signal: Signal) -> dict[str, Any]:
    """The facts without the other parties' particulars, and who says so, with the mark of each message."""
    told = {key: value for key, value in signal.facts.items() if key not in ("parties", "text", "url")}
    told["parties"] = [one for one in signal.facts["parties"] if one["role"] == "claimant"]
    told["evidence"] = [
        {
            "zh": one.source.name_zh,
            "en": one.source.name_en,
            "checked": one.source.checked,
            "url": one.url,
            "sha256": one.payload.sha256,
            "at": one.changed_at.isoformat(),
        }
        for one in signal.sightings.select_related("source", "payload").order_by("pk")
    ]
    return told


def make_audience(warning: RiskWarning, now: datetime) -> int:
    """How many receipts; set-based, for a warning may go to every enterprise of the country."""
    red = warning.level == "red"
    due = now + timedelta(hours=THRESHOLDS["red_answer_hours"]) if red else None
    chosen, params = audience_of(warning).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        # Nothing of a person stands in the statement: the ORM wrote the choice, with places for its parameters.
        cursor.execute(
            f"""INSERT INTO risk_warnings_acknowledgement
                (warning_id, enterprise_id, platform_id, party, evidence, reasons, answer, why_not, due_at)
            SELECT %s, m.enterprise_id, {LOCAL if red else "NULL"}, m.party, m.evidence, m.reasons, '', '', %s
            FROM risk_warnings_match m JOIN tenancy_enterprise e ON e.id = m.enterprise_id
            WHERE m.id IN ({chosen})
            ON CONFLICT (warning_id, enterprise_id) DO NOTHING""",  # noqa: S608
            [warning.pk, due, *params],
        )
        return cursor.rowcount
