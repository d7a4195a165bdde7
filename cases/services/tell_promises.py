"""Tells people that a promise runs out: 50 % reminds, 100 % supervises, 150 % tells the parent platform; each once."""

from collections.abc import Iterable
from datetime import datetime

from cases.models import Case, CaseEvent, PromiseClock, PromiseStep
from cases.policies import HEAD_ROLES
from cases.rules.promises import Step
from cases.services.take_step import publish_case
from cases.services.tell_people import TRIAGE_ROLES, notify_about, people_of_platform, tell_platform
from portal.audit.batch import audit_batch
from portal.audit.record import record
from portal.database.update_rows import update_rows
from portal.inbox.services.notify import notices_together
from portal.tenancy.selectors import members_with_roles

BATCH = 200
ACTIONS = {Step.REMIND: "promise.reminded", Step.SUPERVISE: "promise.supervised", Step.ESCALATE: "promise.escalated"}
# A reminder is a matter of the handler; the others are notes in the file.
NOTES = {Step.SUPERVISE: "promise_missed", Step.ESCALATE: "promise_escalated"}


def tell_promises(*, now: datetime) -> int:
    """How many steps were told. Running it again, or twice at once, tells nobody twice: the clocks' rows say what was
    told, and a batch holds its cases while it tells."""
    told = 0
    while done := _tell_batch(now):
        told += done
    return told


def _tell_batch(now: datetime) -> int:
    # Cases are locked as by everybody else who touches their clocks; those in other hands come with the next sweep.
    with audit_batch(), notices_together():
        clocks = list(
            PromiseClock.objects.due(now)
            .select_related("case__platform", "case__enterprise")
            .prefetch_related("steps")
            .select_for_update(no_key=True, skip_locked=True, of=("self", "case"))
            .order_by("next_at", "pk")[:BATCH]
        )
        steps = [PromiseStep(clock=clock, step=step, at=now) for clock in clocks for step in _due(clock, now)]
        PromiseStep.objects.bulk_create(steps)
        for clock in clocks:
            clock.next_at = min((at for at in clock.moments.values() if at and at > now), default=None)
        update_rows(clocks, ["next_at"])
        CaseEvent.objects.bulk_create(_note(step, now) for step in steps if Step(step.step) in NOTES)
        for step in steps:
            _notify(step, now)
        for step in steps:
            case = step.clock.case
            told = {"promise": step.clock.promise, "due": step.clock.due_at}
            record(actor=None, action=ACTIONS[Step(step.step)], obj=case, platform=case.platform, new=told)
        _publish(clock.case for clock in clocks)
    return len(steps)


def _due(clock: PromiseClock, now: datetime) -> list[Step]:
    told = {step.step for step in clock.steps.all()}
    return [step for step, at in clock.moments.items() if at is not None and at <= now and step.value not in told]


def _note(step: PromiseStep, now: datetime) -> CaseEvent:
    """What was promised and not kept, for the staff's eyes on the timeline."""
    clock = step.clock
    due = clock.due_at.isoformat() if clock.due_at else ""
    data = {"level": clock.level, "promise": clock.promise, "due": due}
    if Step(step.step) is Step.ESCALATE:
        parent = clock.case.platform.parent
        data |= {"platform_zh": parent.name_zh, "platform_en": parent.name_en} if parent else {}
    return CaseEvent(case=clock.case, kind=NOTES[Step(step.step)], data=data, audience=CaseEvent.Audience.STAFF, at=now)


def _notify(step: PromiseStep, now: datetime) -> None:
    clock, case = step.clock, step.clock.case
    made = clock.made
    params = {
        "promise": {lang: made.label(lang) if made else clock.promise for lang in ("zh", "en")},
        "within": {lang: made.within(lang) if made else "" for lang in ("zh", "en")},
    }
    if Step(step.step) is Step.REMIND:
        tell_platform(case=case, kind="promise.half", now=now, params=params)
    elif Step(step.step) is Step.SUPERVISE:
        tell_platform(case=case, kind="promise.missed", now=now, params=params)
        told = set(people_of_platform(case))
        notify_about(case=case, recipients=_heads(case) - told, kind="promise.missed", now=now, params=params)
    else:
        platform = {"zh": case.platform.name_zh, "en": case.platform.name_en}
        params = {**params, "platform": platform}
        notify_about(case=case, recipients=_above(case), kind="promise.escalated", now=now, params=params)


def _heads(case: Case) -> set[int]:
    return set(members_with_roles(platform_id=case.platform_id, roles=tuple(HEAD_ROLES)))


def _above(case: Case) -> set[int]:
    """The desk of the parent platform; where nobody stands above, or nobody there may know, the heads once more."""
    parent = case.platform.parent_id
    if parent is None or case.restricted:
        return _heads(case)
    return set(members_with_roles(platform_id=parent, roles=TRIAGE_ROLES))


def _publish(cases: Iterable[Case]) -> None:
    for case in {case.pk: case for case in cases}.values():
        publish_case(case)
