"""How the work goes: how far requests came, where open cases stand, promises, who carries what, what is oldest."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases.models import Case
from cases.rules.promises import ANSWER
from cases.rules.sla import promises
from cases.rules.words import label
from cases.selectors.dashboard import DashboardPage
from cases.selectors.dashboard_words import Table, level_words, span_words, told_share
from cases.words import lang
from portal.tenancy.actor import Actor
from portal.tenancy.models import User
from portal.web.ui.charts import Chart, Series

OLDEST = 10


def funnel(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any]:
    """Of the requests of the period: claimed, accepted, answered, closed."""
    stages = {
        "filed": pgettext("statistics", "Filed"),
        "claimed": pgettext("statistics", "Claimed"),
        "accepted": pgettext("statistics", "Accepted"),
        "signed": _("Guidance issued"),
        "closed": pgettext("statistics", "Closed"),
    }
    totals = [page.figures.total(key) for key in stages]
    chart = Chart(
        key="funnel",
        title=_("How far the requests of the period have come"),
        categories=list(stages.values()),
        series=[Series(_("Requests"), totals, "f-part")],
        category_name=_("Step"),
        words=page.cell,
        drawn=page.drawn,
    )
    rows = [(name, page.cell(count)) for name, count in zip(stages.values(), totals, strict=True)]
    return {"chart": chart, "tables": [Table(chart.title, (_("Step"), _("Requests")), rows)]}


def states(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any]:
    """Open cases by state and level."""
    order = ("submitted", "supplement", "accepted", "in_guidance", "consultation", "opinion", "tracking")
    counts = {(row["state"], row["level"]): row["n"] for row in page.figures.open}
    chart = Chart(
        key="states",
        title=_("Where open cases stand now"),
        categories=[label("state", state, lang()) for state in order],
        series=[
            Series(word, [counts.get((state, level), 0) for state in order], css) for level, word, css in level_words()
        ],
        category_name=_("State"),
        words=page.cell,
        drawn=page.drawn,
    )
    columns = (_("State"), *(word for _level, word, _css in level_words()))
    return {"chart": chart, "tables": [Table(chart.title, columns, [(name, *row) for name, row in chart.table])]}


def kept_promises(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any]:
    """By level: first answer, guidance and all promises in time, median times to the first answer and to the plan, what
    is promised."""
    rows = []
    for level, word, _css in level_words():
        row, made = page.figures.levels[level], promises()[level]
        first, answer = made["verify" if level == "blue" else "ack"], made[ANSWER[level]]
        rows.append(
            {
                "level": level,
                "word": word,
                "first": _share(page, row["first_kept"], row["first_due"]),
                "first_of": page.cell(row["first_due"]),
                "response": span_words(row["response"] if page.counts.may_average(row["claimed"]) else None),
                "promised": first.within(lang()),
                "plan": _share(page, row["plan_kept"], row["plan_due"]),
                "plan_of": page.cell(row["plan_due"]),
                # Boards that were stored before these figures lack them until they are counted again.
                "all": _share(page, row.get("kept", 0), row.get("promised", 0)),
                "all_of": page.cell(row.get("promised", 0)),
                "broken": 0 if page.statistics_only else row.get("promised", 0) - row.get("kept", 0),
                "answer": span_words(row.get("answer") if page.counts.may_average(row["signed"]) else None),
                "plan_promised": answer.within(lang()),
            }
        )
    columns = (
        _("Level"),
        _("First answer in time"),
        pgettext("statistics", "of"),
        _("Median first answer"),
        _("Promised"),
        _("Guidance in time"),
        pgettext("statistics", "of"),
        _("Median plan"),
        _("All promises kept"),
        pgettext("statistics", "of"),
    )
    keys = ("word", "first", "first_of", "response", "promised", "plan", "plan_of", "answer", "all", "all_of")
    table = Table(_("Promises kept, by level"), columns, [tuple(str(row[key]) for key in keys) for row in rows])
    return {"rows": rows, "table": table, "tables": [table]}


def _share(page: DashboardPage, kept: int, due: int) -> str:
    return told_share(page.counts, kept, due)


def handlers(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """Open cases by handler. Not for those who read statistics only: it is about persons."""
    if page.statistics_only or not page.figures.handlers:
        return None
    ids = [row["handler_id"] for row in page.figures.handlers if row["handler_id"]]
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=ids).only("username", "display_name")}
    rows = sorted(page.figures.handlers, key=lambda row: (row["handler_id"] is not None, -row["n"]))
    chart = Chart(
        key="handlers",
        title=_("Open cases by handler"),
        categories=[names.get(row["handler_id"], "") or _("Not claimed yet") for row in rows],
        series=[Series(word, [row[level] for row in rows], css) for level, word, css in level_words()],
        category_name=_("Handler"),
    )
    columns = (_("Handler"), *(word for _level, word, _css in level_words()), _("Past what was promised"))
    lines = [
        (name, *(str(row[level]) for level, _word, _css in level_words()), str(row["late"]))
        for name, row in zip(chart.categories, rows, strict=True)
    ]
    return {"chart": chart, "tables": [Table(chart.title, columns, lines)]}


def oldest(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """The open cases filed first, as far as the reader may see them. Not for those who read statistics only."""
    if page.statistics_only:
        return None
    cases = Case.objects.visible_to(actor).open().filter(restricted=False)
    if page.scope.platform_ids is not None:
        cases = cases.filter(platform_id__in=page.scope.platform_ids)
    found = list(cases.select_related("handler", "platform").order_by("submitted_at", "id")[:OLDEST])
    rows = [
        {"case": case, "days": (page.now - case.submitted_at).days, "state": label("state", case.state, lang())}
        for case in found
    ]
    columns = (_("Case number"), _("Level"), _("State"), _("Platform"), _("Handler"), _("Days open"))
    lines = [
        (
            case.number,
            label("level", case.level, lang()),
            row["state"],
            case.platform.name,
            str(case.handler or ""),
            str(row["days"]),
        )
        for row, case in zip(rows, found, strict=True)
    ]
    return {"rows": rows, "page": page, "tables": [Table(_("Oldest open cases"), columns, lines)]}
