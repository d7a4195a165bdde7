"""First part of a dashboard: the six numbers, cases by month, levels."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cases.rules.sla import promises
from cases.selectors.dashboard import DashboardPage
from cases.selectors.dashboard_words import Table, level_words, month_words, span_words, told_share, told_words
from cases.words import lang
from portal.tenancy.actor import Actor
from portal.web.ui.charts import Chart, Series
from portal.web.ui.money import money_words


def money(amount: int) -> str:
    return money_words(amount, lang=get_language() or "zh-hans")


def key_numbers(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any]:
    """Filed, open, promise kept, first answer, loss avoided, satisfaction: number and what stands below it."""
    numbers = [_filed(page), _open(page), _kept(page), _response(page), _loss(page), _rating(page)]
    rows = [(number["name"], number["value"], number["note"]) for number in numbers]
    return {
        "numbers": numbers,
        "tables": [Table(_("Key figures"), (_("Figure"), _("Value"), pgettext("statistics", "Note")), rows)],
    }


# Numbers behind which there are cases, by their names in `dashboard_cases`.
BEHIND = {"filed": "filed", "open": "open"}


def _number(key: str, name: str, value: str, note: str, levels: list[tuple[str, str]] | None = None) -> dict[str, Any]:
    return {"key": key, "name": name, "value": value, "note": note, "levels": levels or [], "behind": BEHIND.get(key)}


def _filed(page: DashboardPage) -> dict[str, Any]:
    levels = {level: row["filed"] for level, row in page.figures.levels.items()}
    words = [f"{word} {page.cell(levels[level])}" for level, word, _css in level_words()]
    marks = [(level, page.cell(levels[level])) for level, _word, _css in level_words()]
    total = page.cell(sum(levels.values()))
    return _number("filed", _("Requests filed"), total, _(", ").join(words), marks)


def _open(page: DashboardPage) -> dict[str, Any]:
    count, late = (sum(row[key] for row in page.figures.open) for key in ("n", "late"))
    note = _("%(count)s past what was promised") % {"count": page.cell(late)}
    return _number("open", _("Open now"), page.cell(count), note)


def _kept(page: DashboardPage) -> dict[str, Any]:
    kept, due = page.figures.total("first_kept"), page.figures.total("first_due")
    name = _("First answer in time")
    if not page.counts.may_average(due):
        return _number("kept", name, "–", "")
    note = _("of %(count)s promises that fell due") % {"count": page.cell(due)}
    return _number("kept", name, told_share(page.counts, kept, due), note)


def _response(page: DashboardPage) -> dict[str, Any]:
    row, promise = page.figures.levels["red"], promises()["red"]["ack"]
    words = span_words(row["response"] if page.counts.may_average(row["claimed"]) else None)
    note = _("median; promised within %(time)s") % {"time": promise.within(lang())}
    return _number("response", _("First answer to red cases"), words, note)


def _loss(page: DashboardPage) -> dict[str, Any]:
    results = page.figures.results
    verified = money(results["verified"]) if page.counts.may_average(results["verified_n"]) else "–"
    claimed = money(results["claimed"]) if page.counts.may_average(results["claimed_n"]) else "–"
    return _number(
        "loss", _("Loss avoided, verified"), verified, _("claimed and not verified: %(sum)s") % {"sum": claimed}
    )


def _rating(page: DashboardPage) -> dict[str, Any]:
    results, name = page.figures.results, _("Satisfaction")
    if not page.counts.may_average(results["rated"]):
        return _number(
            "rating", name, "–", _("no ratings that may be shown") if results["rated"] else _("no ratings yet")
        )
    note = _("of 5, %(count)s ratings; satisfied %(share)s") % {
        "count": page.cell(results["rated"]),
        "share": told_share(page.counts, results["satisfied"], results["rated"]),
    }
    return _number("rating", name, f"{results['rating']:.2f}", note)


def months(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any]:
    """Twelve columns, stacked by level; and the mix of the levels in the period."""
    by_month = page.figures.months
    chart = Chart(
        key="months",
        title=_("Requests by month and level, 12 months"),
        categories=[month_words(month) for month in by_month],
        series=[Series(word, [row[level] for row in by_month.values()], css) for level, word, css in level_words()],
        summary=_("%(count)s requests in twelve months, %(last)s in the current month")
        % {"count": page.cell(page.figures.size), "last": _last(page)},
        category_name=_("Month"),
        words=page.cell,
        drawn=page.drawn,
    )
    mix = _level_mix(page)
    names = (_("Month"), *(word for _level, word, _css in level_words()))
    table = Table(chart.title, names, [(month, *map(page.cell, row.values())) for month, row in by_month.items()])
    levels = [(level, *row[1:]) for (level, _word, _css), row in zip(level_words(), mix.rows, strict=True)]
    return {"chart": chart, "mix": mix, "levels": levels, "tables": [table, mix]}


def _last(page: DashboardPage) -> str:
    cells = list(list(page.figures.months.values())[-1].values())
    return page.cell(sum(cells))


def _level_mix(page: DashboardPage) -> Table:
    counts = [page.figures.levels[level]["filed"] for level, _word, _css in level_words()]
    whole = sum(counts)
    rows = []
    for (_level, word, _css), count in zip(level_words(), counts, strict=True):
        # One hidden level and the shares of the others would give its number back.
        share = "–" if any(map(page.counts.hides, counts)) else told_share(page.counts, count, whole)
        rows.append((word, told_words(page.counts.cell(count)), share))
    return Table(_("Levels in the period"), (_("Level"), _("Requests"), _("Share")), rows)
