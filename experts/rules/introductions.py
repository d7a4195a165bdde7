"""The life of an introduction: an agency is asked by names only, declares, and only then sees the need and offers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

ASKED, CLEARED, OFFERED, CHOSEN = "asked", "cleared", "offered", "chosen"
DECLINED, CONFLICTED, EXPIRED, NOT_CHOSEN = "declined", "conflicted", "expired", "not_chosen"
STATES = (ASKED, CLEARED, OFFERED, CHOSEN, DECLINED, CONFLICTED, EXPIRED, NOT_CHOSEN)
SEES_NEED = frozenset({CLEARED, OFFERED, CHOSEN})  # what lets an agency read the need; taken back at the end
WAITING = frozenset({ASKED, CLEARED, OFFERED})
ANSWER_WITHIN = timedelta(days=3)  # a promise of the platform's, not of the law: then the next agency is asked

# Verb -> from where to where.
STEPS: Mapping[str, tuple[frozenset[str], str]] = {
    "clear": (frozenset({ASKED}), CLEARED),
    "conflict": (frozenset({ASKED, CLEARED, OFFERED}), CONFLICTED),
    "decline": (frozenset({ASKED, CLEARED, OFFERED}), DECLINED),
    "expire": (frozenset({ASKED}), EXPIRED),
    "offer": (frozenset({CLEARED, OFFERED}), OFFERED),
    "choose": (frozenset({OFFERED}), CHOSEN),
    "pass_over": (WAITING, NOT_CHOSEN),
}


class MarketError(Exception):
    """Codes: not_possible (params: state), need_closed, names_changed, unsigned, not_chosen, unheard,
    replied, decided, too_many."""

    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params
        super().__init__(f"{code} {params}" if params else code)


def after(verb: str, state: str) -> str:
    """Raises `MarketError` (not_possible)."""
    sources, target = STEPS[verb]
    if state not in sources:
        raise MarketError("not_possible", state=state)
    return target
