"""Days, moments, amounts and deadline marks in both languages. No database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from portal.web.ui import dates
from portal.web.ui.deadlines import DueDate, deadline_card, due, tone_for
from portal.web.ui.marks import country, initials, level, score_bar, sla_ring, source_mark
from portal.web.ui.money import money_words

TODAY = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("day", "lang", "words"),
    [
        (date(2026, 7, 22), "zh-hans", "7月22日 周三"),
        (date(2026, 7, 22), "en", "Wed 22 Jul"),
        (date(2027, 7, 2), "zh-hans", "2027年7月2日"),
        (date(2027, 7, 2), "en", "2 Jul 2027"),
    ],
)
def test_a_day_in_words(day: date, lang: str, words: str) -> None:
    assert dates.day_words(day, lang=lang, today=TODAY) == words


def test_an_end_of_day_in_washington_is_noon_of_the_next_day_in_beijing() -> None:
    end = datetime(2026, 7, 22, 23, 59, 59, tzinfo=ZoneInfo("America/New_York"))
    assert dates.moment_words(end, lang="zh-hans", today=TODAY) == "7月23日 12:00"


def test_recent_moments_are_said_in_beijing_time() -> None:
    now = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)  # 14:32 in Beijing
    assert dates.recent_words(now, lang="zh-hans", now=now) == "今天 14:32"
    assert dates.recent_words(now - timedelta(hours=15), lang="en", now=now) == "yesterday 23:32"
    assert dates.recent_words(now - timedelta(days=3), lang="zh-hans", now=now) == "7月12日 14:32"


@pytest.mark.parametrize(
    ("amount", "currency", "lang", "words"),
    [
        (62_000_000, "CNY", "zh-hans", "6,200万元"),
        (1_960_000_000, "CNY", "zh-hans", "19.6亿元"),
        (8_000, "USD", "zh-hans", "8,000美元"),
        (0, "CNY", "zh-hans", "0元"),
        (1_200_000, "USD", "en", "USD 1.2 million"),
        (-5_000_000, "CNY", "zh-hans", "-500万元"),
        ("no number", "CNY", "en", "no number"),
    ],
)
def test_amounts(amount: object, currency: str, lang: str, words: str) -> None:
    assert money_words(amount, currency, lang=lang) == words


@pytest.mark.parametrize(
    ("left", "case_level", "tone"),
    [
        (3, None, "red"),
        (7, None, "red"),
        (8, None, "yellow"),
        (15, "red", "red"),
        (5, "yellow", "yellow"),
        (16, "red", ""),
    ],
)
def test_the_colour_of_a_deadline(left: int, case_level: str | None, tone: str) -> None:
    assert tone_for(left, case_level) == tone


def in_five_days(**options: object) -> DueDate:
    day = timezone.localdate() + timedelta(days=5)
    end = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ZoneInfo("America/New_York"))
    given = {"what": "<Answer>", "day": day, "moment": end, "place": "Washington", "left": 5, "check": "source_read"}
    return DueDate(**{**given, **options})


def test_a_deadline_shows_day_place_beijing_and_source() -> None:
    with translation.override("en"):
        row, card = due(in_five_days()), deadline_card(in_five_days(kind="last"))
    assert 'class="due is-red"' in row
    assert "5 working days left" in row
    assert "Washington, Beijing" in row
    assert "last day" in card
    assert "&lt;Answer&gt;" in card
    assert 'class="src read"' in card


def test_a_deadline_that_was_not_computed_says_so() -> None:
    with translation.override("en"):
        assert "No computed date" in due(in_five_days(day=None))
        assert "the authority has set" in deadline_card(in_five_days(day=None))


def test_deadlines_take_dicts_and_say_when_they_are_past() -> None:
    with translation.override("en"):
        assert "2 wd late" in due({"what": "x", "day": TODAY, "left": -2})
        assert "due today" in due({"what": "x", "day": TODAY, "left": 0})


def test_marks_escape_and_fall_back() -> None:
    with translation.override("en"):
        assert "Not graded" in level(None)
        assert "Special handling" in level("red", solid=True)
        assert "Not verified" in source_mark("nonsense")
        assert country("ZZ<") == '<span class="cc">ZZ&lt;</span> ZZ&lt;'
        assert 'stroke-dasharray="100 100"' in sla_ring(130, "late", "x", "y")
    assert (initials("周亦安"), initials("Ada Wong"), initials("")) == ("周", "AW", "?")


def test_a_score_needs_its_six_parts() -> None:
    assert score_bar(93, [29, 24, 12, 8, 9, 9]).count('class="f-part"') == 6
    with pytest.raises(ValueError, match="shorter"):
        score_bar(93, [29, 24])
