"""What apps above tell about people: who works with other people's files, and which personal data they keep."""

from collections.abc import Callable

from portal.tenancy.models import User

_trusted: list[Callable[[User], bool]] = []


def register_trusted(rule: Callable[[User], bool]) -> None:
    """`rule(user)` is true for people who see others' files: a second factor is asked of them, and they are logged
    out sooner. Staff of platforms and administrators are counted already. Asked once for each log-in."""
    _trusted.append(rule)


def is_trusted(user: User) -> bool:
    return any(rule(user) for rule in _trusted)
