"""Break-glass (说明理由的紧急查阅): the national centre reads a file that it was not given, for a reason and a time."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from cases.errors import CaseError
from cases.models import BreakGlass, Case
from cases.rules.working_time import BEIJING
from cases.selectors.break_glass import reads_under
from cases.services.grant_access import NAMED, grant_access, revoke_access
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import notify_about, tell_enterprise, tell_platform
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from portal.tenancy.scope import system
from portal.tenancy.selectors import members_with_roles

LONGEST_HOURS = 72
DECIDE_WITHIN = timedelta(hours=72)
State = BreakGlass.State


@transaction.atomic
def ask_break_glass(*, actor: Actor, case: Case, reason: str, hours: int, now: datetime) -> BreakGlass:
    """Nothing is shown yet. Raises `CaseError`: "restricted", "break_glass_open" (one request a case and person)."""
    if case.restricted:
        raise CaseError("restricted")
    try:
        with transaction.atomic():
            glass = BreakGlass.objects.create(case=case, reason=reason, hours=hours, asked_by=actor.user, asked_at=now)
    except IntegrityError as error:
        raise CaseError("break_glass_open") from error
    national = Platform.objects.get(kind="national")
    others = set(members_with_roles(platform_id=national.pk, roles=(Role.NATIONAL_OFFICER, Role.PLATFORM_HEAD)))
    notify(
        recipients=others - {actor.user_id},
        kind="break_glass.asked",
        params={"number": case.number, "who": str(actor.user)},
        url="/break-glass/",
        level="yellow",
        now=now,
    )
    _write(actor, "break_glass.ask", glass, {"case": case.pk, "hours": hours, "reason": reason})
    return glass


@transaction.atomic
def decide_break_glass(*, actor: Actor, glass: BreakGlass, approve: bool, note: str = "", now: datetime) -> BreakGlass:
    """Approving opens the file for the one who asked and tells enterprise and platform in the same transaction.

    Raises `CaseError`: "second_person" for the one who asked, "decided" when it no longer waits.
    """
    glass = _lock(glass)
    if glass.asked_by_id == actor.user_id:
        raise CaseError("second_person")
    if glass.state != State.ASKED:
        raise CaseError("decided")
    glass.decided_by, glass.decided_at, glass.decision = actor.user, now, note
    glass.state = State.RUNNING if approve else State.REFUSED
    glass.until = now + timedelta(hours=glass.hours) if approve else None
    glass.save()
    if approve:
        _open(glass, actor, now)
    notify(
        recipients=[glass.asked_by_id],
        kind="break_glass.approved" if approve else "break_glass.refused",
        params={"number": glass.case.number, "note": note},
        url=f"/cases/{glass.case.number}/" if approve else "/break-glass/",
        now=now,
    )
    _write(actor, "break_glass.approve" if approve else "break_glass.refuse", glass, {"case": glass.case_id})
    return glass


@transaction.atomic
@system("cases.break_glass")
def end_break_glass(*, actor: Actor | None, glass: BreakGlass, now: datetime) -> BreakGlass:
    """The right is gone with this transaction; enterprise and platform are told how often the file was opened. One that
    does not run stays as it is, so that the task may run twice."""
    glass = _lock(glass)
    if glass.state != State.RUNNING:
        return glass
    revoke_access(case=glass.case, to=glass.asked_by, right=NAMED)
    glass.state, glass.ended_at, glass.ended_by = State.ENDED, now, actor.user if actor else None
    glass.reads = reads_under(glass)
    glass.save()
    facts = {"who": str(glass.asked_by), "reads": glass.reads}
    tell(case=glass.case, kind="break_glass_ended", actor=actor, now=now, data=facts)
    tell_enterprise(case=glass.case, kind="break_glass.ended", now=now, params=facts)
    tell_platform(case=glass.case, kind="break_glass.ended", now=now, params=facts)
    publish_case(glass.case)
    _write(actor, "break_glass.end", glass, {"case": glass.case_id, "reads": glass.reads})
    return glass


def end_due_break_glass(*, now: datetime) -> int:
    """End what has run out and let lapse what nobody decided in time; returns how many. Running again finds none."""
    running = BreakGlass.objects.filter(state=State.RUNNING, until__lte=now)
    for glass in running:
        end_break_glass(actor=None, glass=glass, now=now)
    waiting = BreakGlass.objects.filter(state=State.ASKED, asked_at__lte=now - DECIDE_WITHIN)
    for glass in waiting:
        _lapse(glass, now)
    return len(running) + len(waiting)


@transaction.atomic
def _lapse(glass: BreakGlass, now: datetime) -> None:
    glass = _lock(glass)
    if glass.state == State.ASKED:
        glass.state, glass.ended_at = State.LAPSED, now
        glass.save(update_fields=["state", "ended_at"])
        _write(None, "break_glass.lapse", glass, {"case": glass.case_id})


def _lock(glass: BreakGlass) -> BreakGlass:
    rows = BreakGlass.objects.select_for_update(of=("self",))
    return rows.select_related("case__platform", "case__enterprise", "asked_by").get(pk=glass.pk)


@system("cases.break_glass")
def _open(glass: BreakGlass, approver: Actor, now: datetime) -> None:
    grant_access(case=glass.case, to=glass.asked_by, right=NAMED)
    facts = {
        "who": str(glass.asked_by),
        "by": str(approver.user),
        "reason": glass.reason,
        "until": f"{glass.until.astimezone(BEIJING):%Y-%m-%d %H:%M}" if glass.until else "",
    }
    tell(case=glass.case, kind="break_glass_opened", actor=approver, now=now, data=facts)
    tell_enterprise(case=glass.case, kind="break_glass.opened", now=now, params=facts)
    tell_platform(case=glass.case, kind="break_glass.opened_platform", now=now, params=facts)
    if glass.case.handler_id:
        # The head answers for the platform; the handler alone is not enough.
        heads = members_with_roles(platform_id=glass.case.platform_id, roles=(Role.PLATFORM_HEAD,))
        recipients = set(heads) - {glass.case.handler_id}
        notify_about(case=glass.case, recipients=recipients, kind="break_glass.opened_platform", now=now, params=facts)
    publish_case(glass.case)


def _write(who: Actor | None, action: str, glass: BreakGlass, new: dict[str, Any]) -> None:
    record(actor=who, action=action, obj=glass, platform=glass.case.platform, new=new)
