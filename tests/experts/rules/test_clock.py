from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from cases.rules.sla import promises
from experts.rules.clock import OPINION_WORKING_DAYS, RED_OPINION_DAYS, answer_by, opinion_by
from experts.rules.matter import Matter, Parties

BEIJING = ZoneInfo("Asia/Shanghai")


def test_red_gives_two_hours_day_and_night():
    now = datetime(2026, 7, 15, 15, 30, tzinfo=UTC)
    assert answer_by("red", now=now) == datetime(2026, 7, 15, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ((2026, 7, 15, 14), (2026, 7, 16, 14)),  # Wednesday
        ((2026, 7, 17, 14), (2026, 7, 20, 14)),  # Friday
        ((2026, 9, 30, 9), (2026, 10, 8, 9)),  # before the National Day holiday
        ((2026, 12, 31, 9), (2027, 1, 4, 9)),  # into a year whose swapped days are not announced
        ((2026, 7, 18, 0, 30), (2026, 7, 21)),  # Saturday night: Monday has to be there whole
        ((2026, 7, 19, 23), (2026, 7, 21)),  # Sunday evening
        ((2026, 10, 7, 23), (2026, 10, 9)),  # the last evening of the holiday
        ((2026, 2, 14, 9), (2026, 2, 24, 9)),  # a Saturday on which people work, before the Spring Festival
    ],
)
@pytest.mark.parametrize("level", ["yellow", "blue"])
def test_other_levels_give_one_working_day(level, now, due):
    assert answer_by(level, now=datetime(*now, tzinfo=BEIJING)) == datetime(*due, tzinfo=BEIJING)


def test_a_matter_survives_storage_and_forgets_unknown_keys():
    matter = Matter(level="red", rights=("invention",), parties=Parties(opponent=("A", "B")))
    assert Matter.from_json({**matter.to_json(), "later": 1}) == matter
    assert Matter.from_json({"level": "blue"}) == Matter(level="blue")


def test_a_matter_refuses_an_unknown_consent():
    with pytest.raises(ValueError, match="consent_experts"):
        Matter(level="red", consent_experts="perhaps")


def test_de_identified_use_hides_the_own_side_from_the_declaration():
    parties = Parties(enterprise=("栎川储能",), affiliates=("栎川控股",), opponent=("Brightmoor",), inventors=(" ",))
    assert Matter(level="red", parties=parties).names_to_declare_on == (
        ("enterprise", "栎川储能"),
        ("affiliates", "栎川控股"),
        ("opponent", "Brightmoor"),
    )
    hidden = Matter(level="red", parties=parties, consent_experts="deidentified")
    assert hidden.names_to_declare_on == (("opponent", "Brightmoor"),)


def test_the_opinion_is_wanted_in_the_time_that_is_promised_for_the_plan():
    red, yellow, blue = (promises()[level] for level in ("red", "yellow", "blue"))
    assert (red["plan"].amount, red["plan"].unit) == (24 * RED_OPINION_DAYS, "hour")
    for level, promise in (("yellow", yellow["plan"]), ("blue", blue["publish"])):
        assert (promise.amount, promise.unit) == (OPINION_WORKING_DAYS[level], "working_day")
    assert opinion_by("yellow", asked=date(2026, 9, 30)) == date(2026, 10, 13)  # the National Day holiday in between
