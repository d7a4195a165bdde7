"""For whom the database works now: an actor, the system for a named purpose, or nobody, who sees nothing.

The scope belongs to the running code (a context variable), not to a connection: the database backend tells it to
PostgreSQL in each transaction that needs it (portal/database/base.py), and row-level security judges every row by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ContextDecorator, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portal.tenancy.purposes import PURPOSES

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


SETTINGS = ("kind", "user_id", "group_id", "platform_id", "platform_path", "enterprise_id", "role")


@dataclass(frozen=True, slots=True)
class Scope:
    """`kind` is "actor", "system" or "none". The system keeps the ids of the person on whose behalf it works."""

    kind: str = "none"
    user_id: int | None = None
    group_id: int | None = None
    platform_id: int | None = None
    platform_path: str = ""
    enterprise_id: int | None = None
    role: str = ""
    membership_id: int | None = None
    purpose: str = ""

    @property
    def settings(self) -> tuple[str, ...]:
        """What PostgreSQL is told, in the order of `SETTINGS`; nobody and nothing are the empty text."""
        if self.kind == "none":
            return ("",) * len(SETTINGS)
        return tuple("" if (value := getattr(self, name)) is None else str(value) for name in SETTINGS)

    @property
    def leaves_row(self) -> bool:
        """Whether the transaction has to write down that it worked as the system."""
        purpose = PURPOSES.get(self.purpose)
        return self.kind == "system" and purpose is not None and not purpose.told_by


NOBODY = Scope()


class RequestScope:
    """What a request sees: nothing before it is known who asks. `find`, if set, finds that out and sets `scope`; the
    first statement of the request asks it, so that a view may read before it looks at its actor."""

    def __init__(self) -> None:
        self.scope = NOBODY
        self.find: Callable[[], object] | None = None

    def known(self) -> Scope:
        if (find := self.find) is not None:
            self.find = None  # what it reads itself is no question to it
            find()
        return self.scope


_current: ContextVar[Scope | RequestScope] = ContextVar("tenant_scope", default=NOBODY)


def current_scope() -> Scope:
    found = _current.get()
    return found.known() if isinstance(found, RequestScope) else found


def scope_of(actor: Actor) -> Scope:
    platform, enterprise = actor.platform, actor.enterprise
    return Scope(
        kind="actor",
        user_id=actor.user_id,
        group_id=actor.group_id,
        platform_id=platform.pk if platform else None,
        platform_path=platform.path if platform else "",
        enterprise_id=enterprise.pk if enterprise else None,
        role=actor.role,
        membership_id=actor.membership.pk if actor.membership else None,
    )


@contextmanager
def entered(scope: Scope | RequestScope) -> Iterator[None]:
    """The scope inside the block; the one before it afterwards, whatever happens."""
    token = _current.set(scope)
    try:
        yield
    finally:
        _current.reset(token)


def acting_as(actor: Actor) -> AbstractContextManager[None]:
    """Inside the block the database shows what this actor may see, and nothing else."""
    return entered(scope_of(actor))


class System(ContextDecorator):
    """See `system`; each entrance is one of its own, so that a decorated function may call itself."""

    def __init__(self, purpose: str) -> None:
        if purpose not in PURPOSES:
            raise KeyError(f"no such purpose of system work: {purpose} (portal/tenancy/purposes.py)")
        self.purpose = purpose

    def _recreate_cm(self) -> System:
        return System(self.purpose)

    def __enter__(self) -> None:
        self._token = _current.set(replace(current_scope(), kind="system", purpose=self.purpose))

    def __exit__(self, *_: object) -> None:
        _current.reset(self._token)


def system(purpose: str) -> System:
    """Inside the block, or inside the function that it decorates, the database hides nothing.

    SECURITY: for what must reach beyond the person's sight, never for what a person asked to be shown. Raises
    `KeyError` for a purpose that `PURPOSES` does not name.
    """
    return System(purpose)
