"""Every step of a case's life: what it changes, what it leaves behind, and what it refuses."""

import pytest
from django.db import transaction

from cases.errors import CaseError, StaleCase
from cases.models import Case, CaseEvent, Guidance
from cases.rules.lifecycle import TRANSITIONS, State, TransitionError, possible
from cases.services.closing import close_case, rate_case, reopen_case, report_follow_up, terminate_case
from cases.services.guidance import draft_guidance, save_guidance, sign_guidance
from cases.services.take_step import take_step
from cases.services.triage import (
    accept_case,
    answer_supplement,
    claim_case,
    decline_case,
    request_supplement,
)
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from tests.cases.services.world import NOW, World, later

SCORES = {"speed": 5, "expertise": 4, "usefulness": 5, "attitude": 5, "overall": 5}


def kinds(case: Case) -> set[str]:
    return set(case.events.values_list("kind", flat=True))


def told(user) -> set[str]:
    return set(InboxItem.objects.filter(recipient=user).values_list("kind", flat=True))


def actions() -> set[str]:
    return set(AuditEntry.objects.values_list("action", flat=True))


def test_a_case_goes_from_filing_to_rating(world: World) -> None:
    handler, owner = world.handler, world.owner
    case = world.case
    assert case.state == State.SUBMITTED
    assert case.platform == world.platform
    assert case.promise
    assert told(handler.user) == {"case.submitted"}

    claim_case(actor=handler, case=case, now=later(minutes=20))
    request_supplement(actor=handler, case=case, text="请补交送达证明", due=later(days=5).date(), now=later(hours=1))
    case.refresh_from_db()
    assert (case.state, case.promise_due) == (State.SUPPLEMENT, None)
    assert "case.supplement_requested" in told(owner.user)

    case = answer_supplement(actor=owner, case=case, answer="已附上", now=later(days=1))
    assert case.state == State.SUBMITTED
    assert case.supplement_requests.get().answer == "已附上"
    assert "case.supplement_answered" in told(handler.user)

    case = accept_case(actor=handler, case=case, now=later(days=1, hours=1))
    assert case.accepted_at == later(days=1, hours=1)
    assert "case.accepted" in told(owner.user)

    guidance = sign(world, case)
    assert guidance.number
    assert "guidance.signed" in told(owner.user)

    report_follow_up(actor=owner, case=case, text="已和解", result="", loss_avoided_cny=None, now=later(days=9))
    case.refresh_from_db()
    assert case.state == State.TRACKING
    close_case(
        actor=handler,
        case=case,
        result="settled",
        summary="和解结案",
        loss_avoided_cny=1_000_000,
        verified=True,
        evidence="和解协议第3条",
        now=later(days=10),
    )
    rate_case(actor=owner, case=case, scores=SCORES, comment="", now=later(days=11))
    case.refresh_from_db()
    assert case.state == State.CLOSED
    assert {"submit", "claim", "request_supplement", "answer_supplement", "accept", "sign", "track", "close"} <= kinds(
        case
    )
    assert {"case.submit", "case.accept", "guidance.sign", "case.close", "case.rated"} <= actions()


def sign(world: World, case: Case) -> Guidance:
    draft = draft_guidance(actor=world.handler, case=case, now=later(days=2))
    sections = [{"heading": "当前最要紧的事", "body": "尽快应诉。"}]
    draft = save_guidance(
        actor=world.handler, guidance=draft, title=draft.title, sections=sections, expected_version=draft.version
    )
    return sign_guidance(actor=world.head, guidance=draft, now=later(days=3))


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_the_table_decides_every_step(world: World, state: State) -> None:
    """Each verb in the state: it moves as the table says, or is refused with the possible ones and changes nothing."""
    case, handler = world.case, world.handler
    for verb in TRANSITIONS:
        Case.objects.filter(pk=case.pk).update(state=state)
        case.refresh_from_db()
        before = _counts(case)
        if verb in possible(state):
            moved = take_step(actor=handler, case=case, verb=verb, now=NOW)
            assert moved.state == TRANSITIONS[verb].moves[state]
            assert _counts(moved) == tuple(number + 1 for number in before)
            continue
        with pytest.raises(TransitionError) as refused:
            take_step(actor=handler, case=case, verb=verb, now=NOW)
        assert refused.value.possible == possible(state)
        case.refresh_from_db()
        assert (case.state, _counts(case)) == (state, before)


def _counts(case: Case) -> tuple[int, int, int]:
    return case.version, CaseEvent.objects.count(), AuditEntry.objects.count()


def test_a_reason_is_needed_where_the_other_side_reads_it(world: World) -> None:
    with pytest.raises(CaseError, match="reason_needed"):
        decline_case(actor=world.handler, case=world.case, reason=" ", now=NOW)
    with pytest.raises(CaseError, match="reason_needed"):
        terminate_case(actor=world.handler, case=world.case, reason="", now=NOW)
    declined = decline_case(actor=world.handler, case=world.case, reason="不属于受理范围", now=NOW)
    assert declined.state == State.REJECTED
    reopened = reopen_case(actor=world.handler, case=declined, reason="补充了材料", now=later(days=1))
    assert (reopened.state, reopened.closed_at) == (State.SUBMITTED, None)


def test_an_old_page_is_refused(world: World) -> None:
    seen = world.case.version
    claim_case(actor=world.handler, case=world.case, now=NOW)
    with pytest.raises(StaleCase):
        accept_case(actor=world.handler, case=world.case, now=NOW, expected_version=seen)


def test_a_verified_amount_needs_its_evidence(world: World) -> None:
    world.signed()
    facts = {"result": "settled", "summary": "和解", "loss_avoided_cny": 5, "verified": True, "now": later(days=9)}
    with pytest.raises(CaseError, match="evidence_needed"):
        close_case(actor=world.handler, case=world.case, evidence=" ", **facts)
    world.case.refresh_from_db()
    assert world.case.state == State.OPINION


def test_a_case_is_rated_once_and_only_when_closed(world: World) -> None:
    with pytest.raises(CaseError, match="not_closed"):
        rate_case(actor=world.owner, case=world.case, scores=SCORES, comment="", now=NOW)
    Case.objects.filter(pk=world.case.pk).update(state=State.CLOSED)
    rate_case(actor=world.owner, case=world.case, scores=SCORES, comment="", now=NOW)
    with pytest.raises(CaseError, match="rated"):
        rate_case(actor=world.owner, case=world.case, scores=SCORES, comment="", now=NOW)


def test_what_fails_leaves_nothing_behind(world: World, monkeypatch) -> None:
    """Timeline, audit and inbox are written with the fact or not at all."""
    case = world.case
    before = (CaseEvent.objects.count(), AuditEntry.objects.count(), InboxItem.objects.count())

    def broken(**_):
        raise RuntimeError("the last thing went wrong")

    monkeypatch.setattr("cases.services.triage.tell_enterprise", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        accept_case(actor=world.handler, case=case, now=NOW)
    assert (CaseEvent.objects.count(), AuditEntry.objects.count(), InboxItem.objects.count()) == before
    case.refresh_from_db()
    assert case.state == State.SUBMITTED


def test_accepting_from_a_page_older_than_the_claim_leaves_handler_and_clock(world: World) -> None:
    case = world.case  # as it was before the claim
    claim_case(actor=world.handler, case=case, now=later(minutes=5))
    moved = accept_case(actor=world.colleague, case=case, now=later(hours=3))
    assert (moved.handler_id, moved.claimed_at) == (world.handler.user_id, later(minutes=5))
