"""Which personal data there are of a person, app by app: for the copy, the erasure, and to say what is kept and why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.tenancy.models import User

Rows = list[dict[str, Any]]


def _nothing(user: User) -> None:
    """Kept as it is."""


@dataclass(frozen=True)
class PersonalData:
    """`collect(user)` gives rows of plain values. `erase(user)` removes or blanks what the law does not keep; where it
    keeps the rows, `kept_because` names the reason to the person."""

    key: str
    label: str | Promise
    collect: Callable[[User], Rows]
    erase: Callable[[User], None] = _nothing
    kept_because: str | Promise = ""


_kinds: list[PersonalData] = []


def register_personal_data(*kinds: PersonalData) -> None:
    """Called from `apps.py: ready()`."""
    _kinds.extend(kinds)


def kinds() -> tuple[PersonalData, ...]:
    return tuple(_kinds)


def values(rows: Any, *fields: str) -> Rows:
    """The named fields of a queryset, as plain rows."""
    return list(rows.values(*fields))
