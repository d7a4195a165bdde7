"""The one way in which a case moves: row lock, version, transition table, timeline, audit, live event."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cases.errors import StaleCase
from cases.models import Case, CaseEvent
from cases.rules.lifecycle import step
from cases.selectors.reports import reader_ids
from cases.services.promise_clocks import set_promise
from portal.audit.record import record
from portal.inbox.live import publish
from portal.tenancy.actor import Actor


def lock_case(case: Case, *, expected_version: int | None) -> Case:
    """Lock the row until commit and read it again. Raises `StaleCase` when it moved on since `expected_version`, or
    when another platform has become responsible since `case` was read: what the actor might do then says nothing
    now."""
    # `no_key`: rows that only point to the case (an expert's answer, a message) go in meanwhile. Otherwise an answer
    # that holds the panel would wait for the case, while an invitation that holds the case waits for the panel.
    Case.objects.select_for_update(no_key=True).only("pk").get(pk=case.pk)
    # Read apart: joined to the platform, a row that went to another one while we waited would not be found at all.
    locked = Case.objects.select_related("platform", "enterprise").get(pk=case.pk)
    before = case.__dict__.get("platform_id")
    if before is not None and before != locked.platform_id:
        raise StaleCase(state=locked.state)
    if expected_version is not None and locked.version != expected_version:
        raise StaleCase(state=locked.state)
    return locked


@transaction.atomic
def take_step(
    *,
    actor: Actor | None,
    case: Case,
    verb: str,
    now: datetime,
    expected_version: int | None = None,
    data: dict[str, Any] | None = None,
    **fields: Any,
) -> Case:
    """Move the case by `verb`, set `fields` with it and tell the timeline. Returns the case as it is now.

    Raises `TransitionError` for a step that the state does not allow, `StaleCase` when another was quicker and the step
    would still be possible.
    """
    locked = lock_case(case, expected_version=None)
    old = locked.state
    # Before the version: who was slower learns what is possible now, not only that something has changed.
    locked.state = step(old, verb).value
    if expected_version is not None and locked.version != expected_version:
        raise StaleCase(state=old)
    save_change(actor=actor, case=locked, action=f"case.{verb}", now=now, old={"state": old}, **fields)
    tell(case=locked, kind=verb, actor=actor, now=now, data=data)
    return locked


def save_change(
    *, actor: Actor | None, case: Case, action: str, now: datetime, old: dict[str, Any] | None = None, **fields: Any
) -> None:
    """Save a locked case with the new `fields` and raise its version; audit it; tell the open pages."""
    before = {name: getattr(case, name) for name in fields} | (old or {})
    for name, value in fields.items():
        setattr(case, name, value)
    case.version += 1
    case.updated_at = now
    set_promise(case=case, now=now, moved=before)
    case.save()
    after = {name: getattr(case, name) for name in before}
    record(actor=actor, action=action, obj=case, platform=case.platform, old=_plain(before), new=_plain(after))
    publish_case(case)


def publish_case(case: Case) -> None:
    """After commit, the pages of the platform's and the enterprise's people look again; those of the named officers
    instead of the whole platform's where only they may know."""
    groups = [case.enterprise.group_id] if case.restricted else [case.platform.group_id, case.enterprise.group_id]
    if case.restricted:
        for user_id in reader_ids():
            publish(topic="queue", user_id=user_id)
            publish(topic=f"case:{case.pk}", user_id=user_id)
    for group_id in groups:
        publish(topic="queue", group_id=group_id)
        publish(topic=f"case:{case.pk}", group_id=group_id)


def tell(
    *,
    case: Case,
    kind: str,
    actor: Actor | None,
    now: datetime,
    data: dict[str, Any] | None = None,
    audience: str = CaseEvent.Audience.ALL,
) -> CaseEvent:
    """Add an entry to the timeline."""
    return CaseEvent.objects.create(
        case=case, kind=kind, actor=actor.user if actor else None, data=data or {}, audience=audience, at=now
    )


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(value, "pk", value) for name, value in values.items()}
