"""A thread begins with an empty context: without this its code would work for nobody and see nothing."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from portal.tenancy.scope import current_scope, entered

P, R = ParamSpec("P"), TypeVar("R")


def as_here(work: Callable[P, R]) -> Callable[P, R]:
    """`work` with the sight of whoever calls this function now."""
    scope = current_scope()

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with entered(scope):
            return work(*args, **kwargs)

    return run
