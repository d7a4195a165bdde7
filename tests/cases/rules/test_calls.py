"""Emergency calls: places found in words, what a request takes over, steps that are possible."""

import pytest

from cases.rules.calls import CallError, CallState, answers_of, place_in, possible, step
from cases.rules.choices import choices
from cases.rules.intake_tables import all_fields
from portal.web.emergencies import EMERGENCIES, emergency


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("美国", "US"),
        ("美国 亚马逊", "US"),
        ("us", "US"),
        ("Hanover fair, Germany", "DE"),
        ("德国汉诺威工业展", "DE"),
        ("亚马逊", ""),
        ("a woman at the fair", ""),  # Oman is not in it
        ("印度尼西亚", "ID"),
        ("印度", "IN"),
        ("", ""),
    ],
)
def test_a_country_is_found_in_what_was_said(said: str, code: str) -> None:
    assert place_in(said) == code


def test_every_situation_brings_answers_that_the_form_knows() -> None:
    for one in EMERGENCIES:
        told = answers_of(what=one.code, jurisdiction="US", docket="1:26", loss="8万", phone="13800138000")
        assert told.keys() <= all_fields().keys()
        assert set(told.get("orders", [])) <= choices("orders").keys()
    assert "case_no" not in answers_of(what="other", jurisdiction="", docket="", loss="", phone="1")
    assert emergency("no such thing") == EMERGENCIES[-1]


def test_steps() -> None:
    assert step("waiting", "take") == CallState.TAKEN
    assert step("taken", "pass_on") == CallState.WAITING
    assert possible("filed") == ()
    with pytest.raises(CallError) as refused:
        step("closed", "take")
    assert refused.value.possible_labels("en") == ("file the request", "open again")
