"""When an expert is not to be asked: several leaves, days in Beijing, both included."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

MOST = 6  # at once; a seventh is told to wait until one is over


@dataclass(frozen=True, slots=True)
class Leave:
    """Without a `last` day until further notice."""

    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        return self.first <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        return self.last is not None and self.last < day

    def meets(self, other: Leave) -> bool:
        """Whether some day belongs to both."""
        return not (self.is_over(other.first) or other.is_over(self.first))


class LeaveError(Exception):
    """Codes: order (ends before it begins), over (already), overlaps (another leave), too_many, unknown."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def with_leave(leaves: Collection[Leave], new: Leave, *, today: date) -> tuple[Leave, ...]:
    """All in their order, without those that are over. Raises LeaveError."""
    left = [one for one in leaves if not one.is_over(today)]
    if new.last is not None and new.last < new.first:
        raise LeaveError("order")
    if new.is_over(today):
        raise LeaveError("over")
    if any(new.meets(one) for one in left):
        raise LeaveError("overlaps")
    if len(left) >= MOST:
        raise LeaveError("too_many")
    return tuple(sorted([*left, new], key=lambda one: one.first))


def without_leave(leaves: Collection[Leave], first: date) -> tuple[Leave, ...]:
    """Without the one that begins on `first`. Raises LeaveError (unknown)."""
    left = tuple(one for one in leaves if one.first != first)
    if len(left) == len(leaves):
        raise LeaveError("unknown")
    return left
