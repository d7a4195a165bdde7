"""The tables of the moves: who may send what to whom, by which clock, with whose consent; what follows what."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.moves import (
    CLOCKS,
    MOVES,
    MoveError,
    MoveKind,
    MoveState,
    Tenant,
    consent_asked,
    gives_rights,
    is_live,
    must_report,
    possible,
    same_line,
    step,
    why_not,
)
from cases.rules.rights import Rights, Shared, rights_due
from cases.rules.share_list import file_chosen, share_list, shown, snapshot
from cases.rules.words import labels
from cases.rules.working_time import BEIJING

NATIONAL = Tenant(1, "national", "/1/", None)
LOCAL = Tenant(2, "local", "/1/2/", 1)
STATION = Tenant(3, "station", "/1/2/3/", 2)
OTHER = Tenant(4, "local", "/1/4/", 1)
ABROAD = Tenant(5, "overseas", "/1/5/", 1)
TENANTS = (NATIONAL, LOCAL, STATION, OTHER, ABROAD)
VERBS = {verb for table in MOVES.values() for verb in table}
EXPECTED = {
    **{(kind, "asked", "agree"): "offered" for kind in MoveKind},
    **{(kind, "asked", "refuse"): "withheld" for kind in MoveKind},
    **{(kind, state, "recall"): "recalled" for kind in MoveKind for state in ("asked", "offered")},
    **{(kind, "offered", "accept"): "accepted" for kind in MoveKind},
    **{(kind, "offered", "decline"): "declined" for kind in ("refer", "co_handle")},
    **{(kind, state, "expire"): "expired" for kind in ("refer", "co_handle") for state in ("asked", "offered")},
    ("co_handle", "accepted", "contribute"): "accepted",
    ("co_handle", "accepted", "end"): "ended",
    **{("escalate", state, "answer"): "answered" for state in ("offered", "accepted", "answered")},
    **{("escalate", state, "end"): "ended" for state in ("accepted", "answered")},
}


@pytest.mark.parametrize("kind", MoveKind)
@pytest.mark.parametrize("state", MoveState)
def test_every_kind_state_and_verb(kind: MoveKind, state: MoveState) -> None:
    for verb in VERBS:
        target = EXPECTED.get((kind.value, state.value, verb))
        if target:
            assert step(kind, state, verb) == target
        else:
            with pytest.raises(MoveError) as refused:
                step(kind, state, verb)
            assert verb not in refused.value.possible == possible(kind, state)


def test_every_code_has_its_words() -> None:
    assert set(labels("move")) == set(MoveKind)
    assert set(labels("move_state")) == set(MoveState)
    assert set(labels("move_verb")) == VERBS


def test_what_is_over_gives_nothing() -> None:
    over = {"withheld", "declined", "expired", "recalled", "ended"}
    for kind in MoveKind:
        for state in over:
            assert not gives_rights(kind, state)
            assert not is_live(kind, state)
            assert possible(kind, state) == ()
    assert not gives_rights("refer", "asked")
    assert not is_live("refer", "accepted")


def test_who_may_send_to_whom() -> None:
    for source in TENANTS:
        for target in TENANTS:
            assert (why_not(MoveKind.REFER, source, target) == "") == (source != target)
            upwards = source != target and target.id == source.parent_id
            assert (why_not(MoveKind.ESCALATE, source, target) == "") == upwards
    assert same_line(STATION, NATIONAL)
    assert not same_line(STATION, OTHER)


@pytest.mark.parametrize(
    ("source", "target", "given", "asked"),
    [
        (LOCAL, OTHER, "yes", ""),
        (LOCAL, OTHER, "ask", "c_up"),
        (LOCAL, OTHER, "no", "c_up"),
        (STATION, OTHER, None, "c_up"),
        (STATION, NATIONAL, "no", ""),
        (NATIONAL, LOCAL, "no", ""),
        (LOCAL, ABROAD, "yes", "c_overseas"),
        (NATIONAL, ABROAD, "yes", "c_overseas"),
    ],
)
def test_consent(source: Tenant, target: Tenant, given: str | None, asked: str) -> None:
    consents = {"c_up": given, "c_overseas": "yes"} if given else {}
    assert consent_asked(MoveKind.REFER, source, target, consents) == asked
    assert consent_asked(MoveKind.CO_HANDLE, source, target, consents) == asked
    assert consent_asked(MoveKind.ESCALATE, source, target, consents) == ""


def test_the_clock_of_a_referral() -> None:
    friday = datetime(2026, 7, 17, 16, 0, tzinfo=BEIJING)
    assert CLOCKS[MoveKind.REFER].due(friday, level="yellow") == datetime(2026, 7, 21, 17, 30, tzinfo=BEIJING)
    assert CLOCKS[MoveKind.REFER].due(friday, level="red") == friday + timedelta(hours=4)
    before_the_holidays = datetime(2026, 9, 30, 10, 0, tzinfo=BEIJING)
    assert CLOCKS[MoveKind.REFER].due(before_the_holidays, level="blue").date().isoformat() == "2026-10-09"


def test_what_must_be_reported() -> None:
    assert must_report(level="red", parent_id=1, restricted=False)
    assert not must_report(level="yellow", parent_id=1, restricted=False)
    assert not must_report(level="red", parent_id=None, restricted=False)
    assert not must_report(level="red", parent_id=1, restricted=True)


SHARED = st.builds(
    Shared,
    pack_id=st.integers(1, 9),
    kind=st.sampled_from(list(MoveKind)),
    state=st.sampled_from(list(MoveState)),
    source_id=st.integers(1, 4),
    target_id=st.integers(1, 4),
    files=st.frozensets(st.integers(1, 5)),
)


@given(st.lists(SHARED, max_size=8), st.integers(1, 4))
def test_exactly_one_platform_reads_the_content(moves: list[Shared], responsible: int) -> None:
    rights = {one: rights_due(one, responsible_id=responsible, moves=moves) for one in range(1, 5)}
    assert [one for one, due in rights.items() if due.content] == [responsible]
    for one, due in rights.items():
        assert not (due.content and due != Rights(content=True))
        assert not ((due.packs or due.files) and not due.header)
        live = [move for move in moves if move.target_id == one and gives_rights(move.kind, move.state)]
        if not live:
            assert not due.packs | due.files


ANSWERS = {
    "jurisdiction": "US",
    "role": "respondent",
    "proceeding_type": "US_CIVIL",
    "request_type": "dispute",
    "counterparty": "Brightmoor Cell Inc.",
    "products": "储能电池",
    "amount_claimed": {"amount": "5000000", "currency": "USD"},
    "contact_name": "王小明",
    "mobile": "13800000000",
    "c_up": "yes",
    "c_truth": "yes",
}


@pytest.mark.parametrize("kind", MoveKind)
def test_the_least_is_ticked_beforehand(kind: MoveKind) -> None:
    items = {item.key: item for group in share_list(ANSWERS, kind, "en") for item in group.items}
    assert items["counterparty"].chosen
    assert not items["mobile"].chosen
    assert items["mobile"].level == "P"
    assert items["amount_claimed"].chosen == (kind == MoveKind.ESCALATE)
    assert not {"c_up", "c_truth"} & set(items)
    assert not file_chosen("restricted", kind)
    assert not file_chosen("trade_secret", kind)


@given(st.sets(st.sampled_from(sorted(ANSWERS) + ["@deadlines", "nonsense"])))
def test_a_pack_holds_what_was_ticked_and_nothing_else(ticked: set[str]) -> None:
    fields = snapshot(ANSWERS, ticked)
    kept = {field["key"] for field in fields}
    assert kept == ticked & (set(ANSWERS) - {"c_up", "c_truth"})
    said = str(shown(fields, "zh-hans"))
    assert ("13800000000" in said) == ("mobile" in ticked)
