"""Extends, suspends or resumes a deadline of a case, as a paper of the authority says; the enterprise proposes it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.errors import CaseError
from cases.models import Attachment, Case, CaseDeadline, DeadlineChange
from cases.rules.clocks import LONGEST, POSSIBLE, Change, NewDay, extended_by, resumed_on
from cases.selectors.deadline_place import subdivision_of
from cases.services.deadlines import follow, lock_deadline
from cases.services.regrade import reassess_case
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from lawlib.rules.records import Window
from portal.audit.record import record
from portal.tenancy.actor import Actor

EVENTS = {
    Change.EXTEND: "deadline_extended",
    Change.SUSPEND: "deadline_suspended",
    Change.RESUME: "deadline_resumed",
}
AUDIT = {Change.EXTEND: "deadline.extended", Change.SUSPEND: "deadline.suspended", Change.RESUME: "deadline.resumed"}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is asked for. `day` is the one that the authority has set; without it an extension is counted by `value` and
    `unit`, and a resumed clock goes on with the days that were left."""

    kind: Change
    reason: str
    document: Attachment | None
    day: date | None = None
    value: int | None = None
    unit: str = ""


@transaction.atomic
def change_deadline(*, actor: Actor, deadline: CaseDeadline, wish: Wish, now: datetime) -> DeadlineChange:
    """At once where staff asks; a proposal to them where the enterprise does.

    Raises `CaseError` with `reason_needed`, `document_needed` (a file of this very case), `not_in_this_state`,
    `day_needed`, `not_later` (an extension that ends no later) or `already_proposed`.
    """
    case, locked = lock_deadline(deadline)
    _check(case, locked, wish, now)
    change = DeadlineChange(
        case=case,
        deadline=locked,
        kind=wish.kind.value,
        state=DeadlineChange.State.IN_FORCE if actor.is_staff else DeadlineChange.State.PROPOSED,
        reason=wish.reason.strip(),
        document=wish.document,
        document_name=wish.document.name if wish.document else "",
        value=None if wish.day else wish.value,
        unit="" if wish.day else wish.unit,
        new_day=wish.day,
        by=actor.user,
        at=now,
    )
    if actor.is_staff:
        return put_in_force(actor=actor, case=case, deadline=locked, change=change, now=now)
    if locked.changes.filter(state=DeadlineChange.State.PROPOSED).exists():
        raise CaseError("already_proposed")
    change.old_day = locked.effective_day
    change.save()
    tell(case=case, kind="deadline_proposed", actor=actor, now=now, data=_said(locked, change))
    record(actor=actor, action="deadline.proposed", obj=locked, platform=case.platform, new=audited(change))
    tell_platform(case=case, kind="deadline.proposed", now=now)
    publish_case(case)
    return change


@transaction.atomic
def decide_change(*, actor: Actor, change: DeadlineChange, agree: bool, answer: str, now: datetime) -> DeadlineChange:
    """Staff takes the enterprise's proposal over, or not (with words to the enterprise). Raises `CaseError` with
    `decided`, `reason_needed`, or as `change_deadline` where the clock has moved on meanwhile."""
    case, locked = lock_deadline(change.deadline)
    change = DeadlineChange.objects.select_for_update(of=("self",)).select_related("document").get(pk=change.pk)
    if change.state != DeadlineChange.State.PROPOSED:
        raise CaseError("decided")
    if not agree and not answer.strip():
        raise CaseError("reason_needed")
    change.answer, change.decided_by, change.decided_at = answer.strip(), actor.user, now
    if agree:
        _check(case, locked, _wish_of(change), now)
        change.state = DeadlineChange.State.IN_FORCE
        return put_in_force(actor=actor, case=case, deadline=locked, change=change, now=now)
    change.state = DeadlineChange.State.REFUSED
    change.save()
    tell(case=case, kind="deadline_refused", actor=actor, now=now, data={**_said(locked, change), "reason": answer})
    record(actor=actor, action="deadline.refused", obj=locked, platform=case.platform, new=audited(change))
    tell_enterprise(case=case, kind="deadline.refused", now=now, params={"reason": answer})
    publish_case(case)
    return change


def put_in_force(
    *, actor: Actor, case: Case, deadline: CaseDeadline, change: DeadlineChange, now: datetime
) -> DeadlineChange:
    """The caller holds the locks and has checked. The day before stays in the change's row."""
    kind = Change(change.kind)
    today = now.astimezone(ZoneInfo(deadline.time_zone)).date()
    change.old_day = deadline.effective_day
    if kind is Change.SUSPEND:
        deadline.suspended_at, change.new_day = now, None
    else:
        found = _new_day(case, deadline, change, today)
        change.new_day = deadline.extended_to = found.day
        change.steps = [{"code": step.code, "params": step.params} for step in found.steps]
        deadline.suspended_at = None
    deadline.save(update_fields=["extended_to", "suspended_at"])
    change.save()
    follow(actor=actor, case=case, action="case.deadlines_counted", now=now)
    tell(case=case, kind=EVENTS[kind], actor=actor, now=now, data=_said(deadline, change))
    new = audited(change)
    record(actor=actor, action=AUDIT[kind], obj=deadline, platform=case.platform, old={"day": change.old_day}, new=new)
    tell_enterprise(case=case, kind="deadline.changed", now=now)
    if case.handler_id != actor.user_id:
        tell_platform(case=case, kind="deadline.changed", now=now)
    reassess_case(actor=actor, case=case, now=now)
    return change


def _check(case: Case, deadline: CaseDeadline, wish: Wish, now: datetime) -> None:
    if not wish.reason.strip():
        raise CaseError("reason_needed")
    if wish.document is None or wish.document.case_id != case.pk:
        raise CaseError("document_needed")
    if not case.is_open or wish.kind not in POSSIBLE[deadline.state(now)]:
        raise CaseError("not_in_this_state")
    if wish.kind is Change.EXTEND:
        counted = wish.value is not None and 0 < wish.value <= LONGEST.get(wish.unit, 0)
        if wish.day is None and not counted:
            raise CaseError("day_needed")
        if wish.day is not None and deadline.effective_day is not None and wish.day <= deadline.effective_day:
            raise CaseError("not_later")


def _new_day(case: Case, deadline: CaseDeadline, change: DeadlineChange, today: date) -> NewDay:
    if change.new_day is not None:
        return NewDay(change.new_day)
    before = deadline.effective_day
    if before is None:
        raise CaseError("day_needed")
    if change.kind == Change.EXTEND.value and change.value is not None:
        window = Window(change.value, change.unit)
        return extended_by(deadline.rule_id, before, window, subdivision=subdivision_of(case, deadline.rule_id))
    stopped = deadline.suspended_at.astimezone(ZoneInfo(deadline.time_zone)).date() if deadline.suspended_at else today
    return resumed_on(before, suspended_on=stopped, resumed_on=today)


def _wish_of(change: DeadlineChange) -> Wish:
    return Wish(
        kind=Change(change.kind),
        reason=change.reason,
        document=change.document,
        day=change.new_day,
        value=change.value,
        unit=change.unit,
    )


def _said(deadline: CaseDeadline, change: DeadlineChange) -> dict[str, str]:
    """For the timeline, which more people read than the paper and the reason."""
    return {
        "rule": deadline.rule_id,
        "label": deadline.label,
        "change": change.kind,
        "date": change.new_day.isoformat() if change.new_day else "–",
    }


def audited(change: DeadlineChange) -> dict[str, object]:
    return {
        "change": change.pk,
        "kind": change.kind,
        "state": change.state,
        "day": change.new_day,
        "document": change.document_id,
        "reason": change.reason,
    }
