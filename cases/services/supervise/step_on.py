"""The one way in which a supervised task changes: the case's lock, the table, what was said, the trails."""

from datetime import datetime
from typing import Any

from cases.errors import CaseError
from cases.models import Case, Supervision, SupervisionNote
from cases.policies import can_step_supervision
from cases.rules.supervision import step
from cases.services.supervise.tell_supervision import publish_supervision
from cases.services.take_step import lock_case
from portal.audit.record import record_on_each
from portal.tenancy.actor import Actor


def lock_supervision(supervision: Supervision) -> Supervision:
    """The task as it is now with its case, safe until commit: whatever changes a task locks its case first."""
    case = lock_case(Case(pk=supervision.case_id), expected_version=None)
    found = Supervision.objects.select_related("source", "target", "asked_by").get(pk=supervision.pk)
    found.case = case
    return found


def step_on(
    *,
    actor: Actor | None,
    supervision: Supervision,
    verb: str,
    now: datetime,
    text: str = "",
    until: datetime | None = None,
    **fields: Any,
) -> None:
    """Take `verb` on a locked task, set `fields` with it, keep the words and tell the trail of both platforms.

    Raises `SupervisionError` for a step that the state does not allow, `CaseError("not_asked")` for the wrong side.
    """
    state = step(supervision.state, verb)
    if actor is not None and not can_step_supervision(actor, supervision, verb):
        raise CaseError("not_asked")
    old = {"state": supervision.state, "due_at": supervision.due_at}
    supervision.state = state.value
    for name, value in fields.items():
        setattr(supervision, name, value)
    supervision.version += 1
    supervision.save()
    keep_note(actor=actor, supervision=supervision, verb=verb, now=now, text=text, until=until)
    note_in_trails(actor=actor, supervision=supervision, verb=verb, old=old)
    publish_supervision(supervision)


def keep_note(
    *,
    actor: Actor | None,
    supervision: Supervision,
    verb: str,
    now: datetime,
    text: str = "",
    until: datetime | None = None,
) -> SupervisionNote:
    platform = actor.platform if actor and actor.platform else supervision.source
    author = actor.user if actor else None
    return SupervisionNote.objects.create(
        supervision=supervision, verb=verb, text=text.strip(), until=until, platform=platform, author=author, at=now
    )


def note_in_trails(
    *, actor: Actor | None, supervision: Supervision, verb: str, old: dict[str, Any] | None = None
) -> None:
    """One entry in the trail of both platforms, always in the order of their ids; never the words."""
    new = {
        "case": supervision.case.number,
        "state": supervision.state,
        "target": supervision.target.code,
        "due_at": supervision.due_at,
    }
    platforms = (supervision.source, supervision.target)
    record_on_each(platforms=platforms, actor=actor, action=f"supervision.{verb}", obj=supervision, old=old, new=new)
