"""Keeps the clocks of what was promised: for one case when it changes, for many in sets; and copies the first into the
header."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from cases.models import Case, PromiseClock, SupplementRequest
from cases.rules.lifecycle import State
from cases.rules.promises import ANSWER, CaseFacts, Clock, Pause, running_clocks
from cases.rules.sla import promises
from cases.rules.working_time import kept_hours
from portal.database.update_rows import update_rows

# What of a case moves its clocks, besides the nearest legal deadline, which the header's own promise shows.
MOVING = frozenset(
    {"state", "level", "platform", "claimed_at", "accepted_at", "signed_at", "panel", "closed_at", "clocks_from"}
)
COLUMNS = (
    *("level", "since", "total", "working", "by_law", "spent", "running_from"),
    *("half_at", "due_at", "escalate_at"),
)


def set_promises(*, cases: Sequence[Case], now: datetime) -> set[int]:
    """Bring the clocks of locked cases (with their platforms) into line with what the cases are now; the caller saves
    the headers. What was told of a clock stays told. Returns the ids of the cases where anything changed."""
    pauses = _pauses(cases, now)
    facts = {case.pk: clock_facts(case, pauses.get(case.pk, ())) for case in cases}
    wanted = {pk: running_clocks(one) for pk, one in facts.items()}
    changed = {case.pk for case in cases if copy_promise(case, wanted[case.pk])}
    return changed | _write(facts, wanted, now)


def set_promise(*, case: Case, now: datetime, moved: Collection[str]) -> None:
    """The same for one case of which the fields `moved` have changed; where they move no clock and the first one is as
    it was, no row is read."""
    pauses = _pauses([case], now)
    facts = {case.pk: clock_facts(case, pauses.get(case.pk, ()))}
    wanted = {case.pk: running_clocks(facts[case.pk])}
    if copy_promise(case, wanted[case.pk]) or MOVING & set(moved):
        _write(facts, wanted, now)


def clock_facts(case: Case, pauses: tuple[Pause, ...]) -> CaseFacts:
    return CaseFacts(
        state=case.state,
        level=case.level,
        submitted_at=case.submitted_at,
        claimed_at=case.claimed_at,
        accepted_at=case.accepted_at,
        has_panel=case.panel_id is not None,
        signed_at=case.signed_at,
        closed_at=case.closed_at,
        clocks_from=case.clocks_from,
        legal_deadline=case.next_deadline_at,
        pauses=pauses,
        hours=kept_hours(case.platform.hours),
    )


def copy_promise(case: Case, clocks: tuple[Clock, ...]) -> bool:
    """Put the clock that is due first into the header; whether that changed it."""
    names = ("promise", "promise_since", "promise_due", "promise_half", "first_due", "answer_due")
    before = [getattr(case, name) for name in names]
    first = clocks[0] if clocks else None
    case.promise = first.promise if first else ""
    case.promise_since = first.since if first else None
    case.promise_due = first.due_at if first else None
    case.promise_half = first.half_at if first else None
    made = promises()[case.level]
    for clock in clocks:
        if clock.due_at and case.claimed_at is None and made[clock.promise].begins == "submitted":
            case.first_due = clock.due_at
        if clock.due_at and clock.promise == ANSWER[case.level]:
            case.answer_due = clock.due_at
    return before != [getattr(case, name) for name in names]


def _pauses(cases: Sequence[Case], now: datetime) -> Mapping[int, tuple[Pause, ...]]:
    """When each enterprise was asked. The request that is being asked or answered in this very step has no row yet, or
    no answer: the state of the case says what it is."""
    asked = [case for case in cases if case.supplemented_at or case.state == State.SUPPLEMENT]
    found: dict[int, list[Pause]] = defaultdict(list)
    if asked:
        rows = SupplementRequest.objects.filter(case__in=asked).order_by("id")
        for case_id, begin, end in rows.values_list("case_id", "asked_at", "answered_at"):
            found[case_id].append((begin, end))
    for case in asked:
        waits = case.state == State.SUPPLEMENT
        known = [(begin, end or (None if waits else now)) for begin, end in found[case.pk]]
        if waits and all(end is not None for _begin, end in known):
            known.append((now, None))
        found[case.pk] = known
    return {pk: tuple(pauses) for pk, pauses in found.items()}


def _write(facts: Mapping[int, CaseFacts], wanted: Mapping[int, tuple[Clock, ...]], now: datetime) -> set[int]:
    rows = PromiseClock.objects.running().filter(case_id__in=facts).prefetch_related("steps")
    running = {(row.case_id, row.promise): row for row in rows}
    new, changed, touched = [], [], set()
    for case_id, clocks in wanted.items():
        for clock in clocks:
            columns = {name: getattr(clock, name) for name in COLUMNS}
            row = running.pop((case_id, clock.promise), None)
            if row is None:
                new.append(_timed(PromiseClock(case_id=case_id, promise=clock.promise, **columns), told=frozenset()))
                touched.add(case_id)
            elif _set(row, columns):
                changed.append(_timed(row, told=frozenset(step.step for step in row.steps.all())))
                touched.add(case_id)
    for row in running.values():
        changed.append(_ended(row, facts[row.case_id], now))
        touched.add(row.case_id)
    # Ended ones first: a clock that begins anew must not meet the one it follows.
    update_rows(changed, [*COLUMNS, "next_at", "ended_at", "outcome"])
    PromiseClock.objects.bulk_create(new, batch_size=1000)
    return touched


def _set(row: PromiseClock, columns: Mapping[str, Any]) -> bool:
    if all(getattr(row, name) == value for name, value in columns.items()):
        return False
    for name, value in columns.items():
        setattr(row, name, value)
    return True


def _timed(row: PromiseClock, *, told: frozenset[str]) -> PromiseClock:
    """With the next moment at which somebody is told: a clock that stands still tells nobody."""
    ahead = [at for step, at in row.moments.items() if at is not None and step.value not in told]
    row.next_at = None if row.is_paused else min(ahead, default=None)
    return row


def _ended(row: PromiseClock, facts: CaseFacts, now: datetime) -> PromiseClock:
    made = row.made
    done = facts.done_at(made, since=row.since, now=now) if made else None
    row.ended_at, row.next_at = done or now, None
    if done is None:
        row.outcome = PromiseClock.Outcome.DROPPED
    else:
        late = row.due_at is not None and done > row.due_at
        row.outcome = PromiseClock.Outcome.LATE if late else PromiseClock.Outcome.KEPT
    return row
