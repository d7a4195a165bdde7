"""The roles on a panel: which kinds of expert may fill them, and whether forum law is advised on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LAWYER, TECHNICAL, INDUSTRY, TRADE, ACADEMIC = "lawyer", "technical", "industry", "trade", "academic"


@dataclass(frozen=True, slots=True)
class Role:
    """`forum_law`: a lawyer in this role advises on the law of the forum and so must be licensed there."""

    code: str
    kinds: frozenset[str]
    forum_law: bool = False


def _role(code: str, kinds: str, *, forum_law: bool = False) -> Role:
    return Role(code, frozenset(kinds.split()), forum_law)


ROLES: Mapping[str, Role] = MappingProxyType(
    {
        role.code: role
        for role in (
            _role("forum_lawyer", "lawyer", forum_law=True),
            _role("technical", "technical academic"),
            _role("industry", "industry technical"),
            _role("trade", "trade academic lawyer", forum_law=True),
            _role("adviser", "lawyer technical industry trade academic", forum_law=True),
            _role("chair", "lawyer technical industry trade academic"),
        )
    }
)


def role(code: str) -> Role:
    """Raises KeyError for a role that does not exist."""
    return ROLES[code]
