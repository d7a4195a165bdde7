"""The one way in which a circular changes: row lock, the table, the trail of the issuer, the open pages."""

from datetime import datetime
from typing import Any

from cases.models import Circular
from cases.policies import HEAD_ROLES
from cases.querysets_circulars import WRITING_ROLES
from cases.rules.circular import step
from portal.audit.record import record
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.selectors import members_with_roles


def lock_circular(circular: Circular) -> Circular:
    """The circular as it is now, safe until commit."""
    Circular.objects.select_for_update().only("pk").get(pk=circular.pk)
    return Circular.objects.select_related("issuer", "corrects").get(pk=circular.pk)


def step_on(*, actor: Actor | None, circular: Circular, verb: str, now: datetime, **fields: Any) -> None:
    """Take `verb` on a locked circular and set `fields` with it. Raises `CircularError`."""
    old = circular.state
    circular.state = step(old, verb).value
    for name, value in fields.items():
        setattr(circular, name, value)
    circular.version += 1
    circular.save()
    note(actor=actor, circular=circular, verb=verb, old={"state": old})
    publish(topic="queue", group_id=circular.issuer.group_id)


def note(*, actor: Actor | None, circular: Circular, verb: str, old: dict[str, Any] | None = None) -> None:
    """One entry in the trail of the issuer, without the text."""
    new = {"title": circular.title, "number": circular.number, "state": circular.state, "reach": circular.reach}
    record(actor=actor, action=f"circular.{verb}", obj=circular, platform=circular.issuer, old=old, new=new)


def tell_issuer(*, circular: Circular, kind: str, now: datetime, heads: bool = False) -> None:
    """The author, or the heads who may approve (never the author)."""
    people = {circular.drafted_by_id}
    if heads:
        people = heads_of(circular.issuer) - set(circular.writers)
    params = {"title": circular.title}
    notify(recipients=people, kind=kind, params=params, url=f"/circulars/{circular.pk}/", now=now)


def heads_of(platform: Platform) -> set[int]:
    return set(members_with_roles(platform_id=platform.pk, roles=tuple(HEAD_ROLES & WRITING_ROLES)))


def writers_with(circular: Circular, actor: Actor) -> list[int]:
    """Nobody of these approves it."""
    return sorted({*circular.writers, actor.user_id})
