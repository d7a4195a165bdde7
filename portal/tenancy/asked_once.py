"""Who serves where, asked once while many cases are told of in one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

_answers: ContextVar[dict[Any, tuple[int, ...]] | None] = ContextVar("tenancy_answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Inside the block, which is one transaction, the same question to a function marked `asked_once` is put to the
    database once; a block inside another shares its answers. Nobody may change who serves where inside it."""
    if _answers.get() is not None:
        yield
        return
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def asked_once(find: Callable[..., list[int]]) -> Callable[..., list[int]]:
    """Marks a selector of ids of people."""

    @wraps(find)
    def remembered(*args: Any, **named: Any) -> list[int]:
        answers = _answers.get()
        if answers is None:
            return find(*args, **named)
        question = (find.__qualname__, args, tuple(sorted(named.items())))
        if question not in answers:
            answers[question] = tuple(find(*args, **named))
        return list(answers[question])

    return remembered
