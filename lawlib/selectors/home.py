"""What the law library shows on the home page: key deadlines, countries, changes of law."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lawlib.rules.tables import RULES, DeadlineRule
from lawlib.selectors.rule_rows import country_tiles, row_of, rows, window_words
from portal.web import situations

SHOWN_COUNTRIES = 12
SHOWN_CHANGES = 5
LAW_CHANGED = "law_changed_recheck"


def _lang() -> str:
    return get_language() or "zh-hans"


def key_dates(request: HttpRequest) -> dict[str, Any] | None:
    """The usual deadlines of the situation that the visitor chose; None for a situation without legal ones."""
    situation = situations.find(request.GET.get("situation", ""))
    if not situation.rules:
        return None
    title = situation.in_language(_lang())["dates_title"]
    return {"title": title, "rows": rows((RULES[r] for r in situation.rules), _lang()), "total": len(RULES)}


def countries(request: HttpRequest) -> dict[str, Any]:
    tiles = country_tiles(_lang())
    return {"tiles": tiles, "shown": SHOWN_COUNTRIES, "total": len(tiles)}


def changes(request: HttpRequest) -> dict[str, Any] | None:
    """Rules whose row has a first day in force, latest first; then one whose law was rewritten since it was read."""
    changed = [rule for rule in RULES.values() if LAW_CHANGED in rule.cautions]
    dated = sorted((r for r in RULES.values() if r.valid_from and not r.valid_to), key=_first_day, reverse=True)
    entries = [_change(rule) for rule in [*dated[: SHOWN_CHANGES - 1], *changed[:1]]]
    return {"changes": entries} if entries else None


def _first_day(rule: DeadlineRule) -> date:
    return rule.valid_from or date.min


def _change(rule: DeadlineRule) -> dict[str, Any]:
    row, before = row_of(rule, _lang()), RULES.get(f"{rule.id}-OLD")
    names = {"country": row.country, "proceeding": row.proceeding, "new": row.window}
    if rule.valid_from is None:
        title = _("%(country)s, %(proceeding)s: the law was rewritten, the period has to be checked anew") % names
    elif before:
        title = _("%(country)s, %(proceeding)s: now %(new)s, before %(old)s") % {**names, "old": window_words(before)}
    else:
        title = _("%(country)s, %(proceeding)s: %(new)s") % names
    return {"row": row, "title": title, "day": rule.valid_from}
