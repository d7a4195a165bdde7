"""A layout plan as a Word file, in the language of the page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from lawlib.rules.planner_tables import RIGHTS
from lawlib.selectors.planner_fees import Estimates
from lawlib.selectors.planner_page import PlannerPage, StepGroup
from portal.documents import Bullets, FactGroup, FactSheet, Table, render_docx
from portal.web.ui.dates import full_day_words
from portal.web.ui.money import money_words


def plan_docx(page: PlannerPage, fees: Estimates, *, issuer: str, lang: str) -> bytes:
    return render_docx(plan_sheet(page, fees, issuer=issuer, lang=lang))


def plan_sheet(page: PlannerPage, fees: Estimates, *, issuer: str, lang: str) -> FactSheet:
    plan, comma = page.plan, "、" if lang.startswith("zh") else ", "

    def day(value: date) -> str:
        return full_day_words(value, lang=lang)

    asked = [
        (_("Target markets"), comma.join(market.name for market in page.markets)),
        (_("Planned launch"), day(plan.ask.launch)),
        (_("What is to be protected"), comma.join(RIGHTS[right].label(lang) for right in plan.ask.rights)),
        *((_("First filing: %(right)s") % {"right": RIGHTS[r].label(lang)}, day(d)) for r, d in plan.ask.filed.items()),
    ]
    if plan.ask.exhibition:
        asked.append((_("First exhibition abroad"), day(plan.ask.exhibition)))
    return FactSheet(
        kind="layout-plan",
        number="",
        issuer=issuer,
        title=_("Overseas layout plan"),
        date=plan.today,
        groups=(
            FactGroup(_("What was asked"), tuple(asked)),
            *(FactGroup(group.name, blocks=_blocks(group, lang)) for group in page.groups),
            FactGroup(_("Official fees, as far as recorded"), blocks=_fees(fees, lang)),
        ),
        notices=(
            _("Recommended and latest days are planning assumptions of the portal, not legal time limits."),
            _("Computed days must be verified by local counsel; a date stated in the papers comes first."),
        ),
        lang="zh" if lang.startswith("zh") else "en",
    )


def _blocks(group: StepGroup, lang: str) -> tuple[Table | Bullets, ...]:
    rows = tuple(
        (
            f"{line.number} {line.text}" + (f" ({line.markets})" if line.markets else ""),
            full_day_words(line.step.best, lang=lang),
            full_day_words(line.step.latest, lang=lang),
            line.state,
        )
        for line in group.lines
    )
    table = Table((_("What to do"), _("Recommended from"), _("At the latest"), _("State")), rows, widths=(7, 4, 4, 3))
    limits = tuple(
        _("%(number)d %(market)s: %(rule)s, earliest safe day %(safe)s, last day %(last)s (%(citation)s)")
        % {
            "number": line.number,
            "market": limit.markets,
            "rule": limit.rule,
            "safe": full_day_words(limit.safe, lang=lang),
            "last": full_day_words(limit.last, lang=lang),
            "citation": limit.citation,
        }
        for line in group.lines
        for limit in line.limits
        if limit.safe and limit.last
    )
    return (table, Bullets(limits)) if limits else (table,)


def _fees(fees: Estimates, lang: str) -> tuple[Table | str, ...]:
    missing = (_("No fee recorded:") + " " + "; ".join(fees.missing),) if fees.missing else ()
    if not fees.lines:
        return missing or (_("No fee recorded"),)
    rows = tuple(
        (
            line.market,
            line.what,
            line.sum,
            "" if line.cny is None else money_words(line.cny, "CNY", lang=lang),
        )
        for line in fees.lines
    )
    header = (_("Market"), _("Way of filing"), _("Amount"), _("About, in CNY"))
    total = _("Together about %(sum)s at sample rates of %(day)s.")
    return (
        Table(header, rows, widths=(3, 5, 3, 3)),
        total % {"sum": money_words(fees.total, "CNY", lang=lang), "day": fees.as_of},
        *missing,
    )
