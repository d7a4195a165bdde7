"""People correct the deadlines: the date that the authority printed, and what is done."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, CaseDeadline
from cases.services.regrade import reassess_case
from cases.services.take_step import lock_case, save_change, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from cases.services.write_deadlines import set_nearest
from portal.audit.record import record
from portal.tenancy.actor import Actor

BEIJING = ZoneInfo("Asia/Shanghai")


def lock_deadline(deadline: CaseDeadline) -> tuple[Case, CaseDeadline]:
    """The case first, as everywhere; then the row itself, read again."""
    case = lock_case(deadline.case, expected_version=None)
    return case, CaseDeadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk)


def follow(*, actor: Actor | None, case: Case, action: str, now: datetime) -> None:
    """After a change of a clock the header's nearest deadline and the case's version follow."""
    set_nearest(case=case, today=now.astimezone(BEIJING).date())
    save_change(actor=actor, case=case, action=action, now=now)


@transaction.atomic
def set_printed_date(
    *, actor: Actor, deadline: CaseDeadline, printed_date: date | None, note: str, now: datetime
) -> CaseDeadline:
    """Put the authority's own date before the computed one (`None`: take it back); level and nearest deadline follow.
    `note` names the document. Raises `CaseError("reason_needed")` without it."""
    if not note.strip():
        raise CaseError("reason_needed")
    case, locked = lock_deadline(deadline)
    old = locked.printed_date
    if old == printed_date and locked.note == note:
        return locked
    locked.printed_date, locked.note = printed_date, note
    locked.save(update_fields=["printed_date", "note"])
    follow(actor=actor, case=case, action="case.deadlines_counted", now=now)
    data = {"date": printed_date.isoformat() if printed_date else "", "note": note, "rule": locked.rule_id}
    tell(case=case, kind="printed_date" if printed_date else "printed_date_removed", actor=actor, now=now, data=data)
    (tell_enterprise if actor.is_staff else tell_platform)(case=case, kind="case.printed_date", now=now)
    reassess_case(actor=actor, case=case, now=now)
    new = {"printed_date": printed_date, "note": note}
    record(actor=actor, action="deadline.printed_date", obj=locked, platform=case.platform, old={"date": old}, new=new)
    return locked


@transaction.atomic
def tick_deadline(
    *, actor: Actor, deadline: CaseDeadline, done: bool, now: datetime, on: date | None = None
) -> CaseDeadline:
    """Mark as met on a day of the place (`on`, else today there), by the actor, or open again; reminders stop and the
    header's nearest deadline follows. Pressing twice changes nothing. Raises `CaseError("met_later")` for a day that
    has not come."""
    case, locked = lock_deadline(deadline)
    if (locked.done_at is not None) == done:
        return locked
    today = now.astimezone(ZoneInfo(locked.time_zone)).date()
    if on is not None and on > max(today, now.astimezone(BEIJING).date()):
        raise CaseError("met_later")
    locked.done_at, locked.done_on, locked.done_by = (now, on or today, actor.user) if done else (None, None, None)
    locked.save(update_fields=["done_at", "done_on", "done_by"])
    kind = "deadline_done" if done else "deadline_reopened"
    follow(actor=actor, case=case, action=f"case.{kind}", now=now)
    tell(case=case, kind=kind, actor=actor, now=now, data={"rule": locked.rule_id, "label": locked.label})
    return locked
