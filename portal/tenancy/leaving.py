"""What a person who leaves a tenant still has in hand. The apps above know; each tells it in `apps.py: ready()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from portal.tenancy.models import Membership, User
from portal.tenancy.scope import system

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class OpenWork:
    """`key` tells the pieces apart ("case:17"). `takers` can take it over; without a taker it goes back to where others
    find it (`otherwise` says where, in words)."""

    key: str
    label: Any
    note: Any = ""
    url: str = ""
    takers: tuple[User, ...] = ()
    otherwise: Any = ""


Find = Callable[[Membership], list[OpenWork]]
# hand_over(actor=, membership=, to=, now=): `to` maps keys to takers; what it does not name goes back.
HandOver = Callable[..., None]
_kinds: list[tuple[Find, HandOver]] = []


def register_work(find: Find, hand_over: HandOver) -> None:
    _kinds.append((find, hand_over))


@system("tenancy.leaving")
def open_work(membership: Membership) -> list[OpenWork]:
    """Everything that somebody else has to go on with."""
    return [work for find, _hand_over in _kinds for work in find(membership)]


@system("tenancy.leaving")
def hand_over(*, actor: Actor | None, membership: Membership, to: Mapping[str, User], now: datetime) -> None:
    """In the transaction in which the membership ends. Raises `ValueError` for a taker who cannot take a piece."""
    known = {work.key: work for work in open_work(membership)}
    for key, taker in to.items():
        if key in known and taker not in known[key].takers:
            raise ValueError(f"{taker} cannot take over {key}")
    for _find, move in _kinds:
        move(actor=actor, membership=membership, to=to, now=now)
