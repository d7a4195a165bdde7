"""Questions to the calculator: events, service, places, versions, and what an answer brings to a filing form."""

from datetime import date

import pytest

from lawlib.rules.events import events_of, service_cautions, service_modes
from lawlib.rules.filing import filing_answers
from lawlib.rules.holidays_of import subdivisions
from lawlib.rules.places import SUBDIVISIONS, place_of, places_to_choose
from lawlib.rules.questions import Question, UnknownChoice, answer
from lawlib.rules.tables import COUNTING, RULES
from lawlib.rules.windows import StartOutOfRange

SERVED = date(2026, 7, 2)


def test_an_international_registration_counts_from_a_month_after_publication() -> None:
    plain = answer(Question("EU-EUTM-OPP", date(2026, 1, 31)))
    madrid = answer(Question("EU-EUTM-OPP", date(2026, 1, 31), event="one_month_after_publication"))
    assert (plain.result.start, madrid.result.start) == (date(2026, 1, 31), date(2026, 2, 28))
    assert madrid.steps[0].code == "counted_from"
    assert madrid.result.last_day == date(2026, 5, 28)


def test_the_german_defence_can_be_counted_from_service() -> None:
    chained = answer(Question("DE-ZPO-DEF", SERVED, event="chained"))
    assert chained.result.start == date(2026, 8, 2)
    assert chained.result.last_day == date(2026, 8, 17)  # 16 August is a Sunday
    assert answer(Question("DE-ZPO-DEF", date(2026, 8, 2))).result.last_day == date(2026, 8, 17)


def test_events_are_those_that_the_table_of_proceedings_knows() -> None:
    assert {key: [e.key for e in events_of(key)[1:]] for key in RULES if len(events_of(key)) > 1} == {
        "EU-EUTM-OPP": ["one_month_after_publication"],
        "DE-ZPO-DEF": ["chained"],
    }


def test_service_is_asked_where_a_period_runs_from_service() -> None:
    assert "hague" in service_modes("US-DC-ANS21") and not service_modes("US-TTAB-OPP")
    assert service_cautions("US-DC-ANS21", "email") == ("never_ignore_papers",)
    assert service_cautions("US-DC-ANS21", "not_served") == ("service_not_begun",)
    assert service_cautions("DE-ZPO-NOTICE", "domestic_agent") == ("service_not_covered",)
    assert service_cautions("GB-CPR-AOS", "post_abroad") == ("service_not_covered", "never_ignore_papers")
    assert service_cautions("US-DC-ANS21", "domestic_agent") == ()
    assert answer(Question("US-DC-ANS21", SERVED, service_mode="email")).cautions[0] == "never_ignore_papers"


def test_what_a_rule_does_not_offer_is_refused() -> None:
    for wrong in ({"event": "chained"}, {"add_on": "mail"}, {"service_mode": "pigeon"}):
        with pytest.raises(UnknownChoice):
            answer(Question("US-DC-ANS21", SERVED, **wrong))
    with pytest.raises(StartOutOfRange):
        answer(Question("US-DC-ANS21", SERVED, printed=date.max))
    with pytest.raises(StartOutOfRange):
        answer(Question("EU-EUTM-OPP", date(2150, 12, 31), event="one_month_after_publication"))


def test_a_link_made_with_another_version_says_so() -> None:
    asked = answer(Question("US-DC-ANS21", SERVED, subdivision="IL")).question
    assert asked.as_query() == {
        "rule": "US-DC-ANS21",
        "start": "2026-07-02",
        "subdivision": "IL",
        "v": RULES["US-DC-ANS21"].version,
    }
    assert not answer(Question("US-DC-ANS21", SERVED, version=RULES["US-DC-ANS21"].version)).changed
    assert answer(Question("US-DC-ANS21", SERVED, version="2025.9")).changed


def test_outside_its_time_a_rule_names_the_one_that_was_in_force() -> None:
    assert answer(Question("KR-TM-OPP", date(2025, 7, 21))).in_force is RULES["KR-TM-OPP-OLD"]
    assert answer(Question("VN-TM-OPP-OLD", date(2026, 4, 1))).in_force is RULES["VN-TM-OPP"]
    assert answer(Question("VN-TM-OPP", date(2022, 12, 31))).in_force is None
    assert answer(Question("AU-TM-NID", date(2025, 12, 18))).in_force is None


def test_places_to_choose_are_those_that_move_the_date() -> None:
    assert places_to_choose("US-DC-ANS21")["IL"].zh == "伊利诺伊州"
    assert set(places_to_choose("GCC-TM-OPP")) == {"SA", "BH", "KW", "OM", "QA"}
    assert "FI" in places_to_choose("EU-CUS-10") and "US" not in places_to_choose("EU-CUS-10")
    assert "DE" in places_to_choose("UPC-SOD") and "ES" not in places_to_choose("UPC-SOD")  # Spain stays outside
    assert not places_to_choose("US-ITC-RESP") and not places_to_choose("UPC-APP")
    asked = {rule.id for rule in RULES.values() if places_to_choose(rule.id)}
    warned = {key for key in RULES if "place_not_given" in place_of(key, "").cautions}
    assert asked == warned


def test_every_state_offered_is_known_to_the_holidays() -> None:
    asked = {c.calendar for c in COUNTING.values() if c.place == "state"}
    assert {country for country, _ in SUBDIVISIONS} == asked
    for country, code in SUBDIVISIONS:
        assert code in subdivisions(country)


def test_a_court_of_another_zone_closes_later() -> None:
    assert place_of("BR-CIV", "AM").time_zone == "America/Manaus"
    assert place_of("ES-CIV", "CN").time_zone == "Atlantic/Canary"
    assert place_of("BR-CIV", "").time_zone == "America/Sao_Paulo"


def test_what_is_carried_into_a_filing_form() -> None:
    itc = answer(Question("US-ITC-RESP", SERVED, service_mode="courier", add_on="express", printed=date(2026, 7, 30)))
    assert filing_answers(itc) == {
        "jurisdiction": "US",
        "proceeding_type": "USITC_337",
        "service_mode": "courier",
        "served_date": "2026-07-02",
        "itc_add_on": "express",
        "deadlines-0-date": "2026-07-30",
        "deadlines-0-what": RULES["US-ITC-RESP"].action.zh,
        "deadlines-0-source": "document",
    }
    customs = filing_answers(answer(Question("EU-CUS-10", SERVED, subdivision="DE")))
    assert customs["jurisdiction"] == "DE" and customs["customs_notice_date"] == "2026-07-02"
    upc = filing_answers(answer(Question("UPC-SOD", SERVED, subdivision="DE")))
    assert upc["jurisdiction"] == "UPC"
    gulf = answer(Question("GCC-TM-OPP", SERVED))
    assert "jurisdiction" not in filing_answers(gulf)
    assert "proceeding_type" not in filing_answers(answer(Question("US-DC-ANS21", SERVED)))
    state = filing_answers(answer(Question("US-DC-ANS21", SERVED, subdivision="CA")))
    assert (state["jurisdiction"], state["subdivision"]) == ("US", "CA")
