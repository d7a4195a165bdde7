"""What apps above tell about people: who works with other people's files, and which personal data they keep."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from portal.tenancy.actor import Actor
from portal.tenancy.models import User


@dataclass(frozen=True)
class ConsentLine:
    """A consent that an app above keeps. `withdraw` is the address to which a withdrawal is sent, empty where there is
    nothing to withdraw (any more)."""

    about: str
    url: str
    title: str
    choice: str
    version: str
    by: str
    at: datetime
    withdraw: str = ""


_trusted: list[Callable[[User], bool]] = []
_consents: list[Callable[[Actor], list[ConsentLine]]] = []


def register_trusted(rule: Callable[[User], bool]) -> None:
    """`rule(user)` is true for people who see others' files: a second factor is asked of them, and they are logged
    out sooner. Staff of platforms and administrators are counted already. Asked once for each log-in."""
    _trusted.append(rule)


def is_trusted(user: User) -> bool:
    return any(rule(user) for rule in _trusted)


def register_consents(lines: Callable[[Actor], list[ConsentLine]]) -> None:
    """`lines(actor)`: the consents of which the person may know, newest first, in a constant number of queries."""
    _consents.append(lines)


def consent_lines(actor: Actor) -> list[ConsentLine]:
    return [line for lines in _consents for line in lines(actor)]
