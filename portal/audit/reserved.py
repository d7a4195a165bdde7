"""What is known to named persons only leaves its trace in a chain of its own, without values."""

from collections.abc import Callable
from typing import Any

from django.db import models

_tests: list[Callable[[models.Model], bool]] = []


def register_reserved(test: Callable[[models.Model], bool]) -> None:
    """`test(obj)` says whether entries about `obj` are reserved; each app tells it in `apps.py: ready()`."""
    _tests.append(test)


def is_reserved(obj: models.Model) -> bool:
    return any(test(obj) for test in _tests)


def fields_only(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """SECURITY: the auditor learns that something happened and who did it, never what was said."""
    return None if values is None else {"fields": sorted(values)}
