"""Every code the rules can answer has words, in English and in the room's Chinese catalogue."""

import re
from datetime import date, timedelta
from pathlib import Path

import polib
import pytest
from django.utils import translation

from lawlib import caution_words, step_words
from lawlib.holiday_words import holiday_in_words
from lawlib.rules.csv_tables import codes, read
from lawlib.rules.deadlines import compute
from lawlib.rules.records import AddOn, Text, Window
from lawlib.rules.results import Step
from lawlib.rules.tables import RULES

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = polib.pofile(str(ROOT / "portal" / "translations" / "zh_Hans" / "lawlib.po"))
_SOURCES = ("step_words.py", "caution_words.py", "count_words.py")
ADD_ON = AddOn("mail", Window(3, "calendar_day"), "unverified", "itc_add_on", Text("邮寄", "by mail"))
STARTS = [date(2026, 1, 1) + timedelta(days=34 * n) for n in range(20)]


def test_every_result_can_be_read_out() -> None:
    with translation.override("en"):
        for rule_id in RULES:
            for start in STARTS:
                result = compute(rule_id, start, printed_date=start, add_on=ADD_ON)
                words = [*step_words.steps_in_words(result), *step_words.cautions_in_words(result)]
                assert all(words)
                assert not any("%(" in word for word in words)


@pytest.mark.parametrize("table", ["deadline_shapes", "counting_shapes"])
def test_every_caution_of_the_tables_has_words(table: str) -> None:
    for row in read(table):
        for code in codes(row["cautions"]):
            assert caution_words.CAUTIONS[code]


def test_every_note_of_the_tables_has_words() -> None:
    for row in read("proceeding_rules"):
        assert row["note"] == "" or caution_words.NOTES[row["note"]]


def test_catalogue_has_every_message_and_the_same_placeholders() -> None:
    sources = "".join((ROOT / "lawlib" / name).read_text(encoding="utf-8") for name in _SOURCES)
    known = {entry.msgid for entry in CATALOGUE}
    wanted = set(re.findall(r'\b(?:_|gettext_noop)\(\s*"((?:[^"\\]|\\.)+)"', sources))
    assert wanted and not wanted - known
    for entry in CATALOGUE:
        chinese = entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr
        assert chinese and not entry.fuzzy
        assert set(re.findall(r"%\(\w+\)\w", entry.msgid)) == set(re.findall(r"%\(\w+\)\w", chinese))


def test_a_step_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        step_words.step_in_words(Step("made_up"))


def test_english_sentence() -> None:
    with translation.override("en"):
        result = compute("US-ITC-RESP", date(2026, 7, 2))
        assert step_words.steps_in_words(result) == [
            "Day 1 is the first business day after the event of Thu 2 Jul 2026: Mon 6 Jul 2026.",
            "20 days: the count ends on Sat 25 Jul 2026.",
            "Sat 25 Jul 2026 is a weekend, so the last day moves to Mon 27 Jul 2026.",
            "Counted cautiously, 20 days from the day after Thu 2 Jul 2026, every day included: Wed 22 Jul 2026.",
            "Earliest safe day: Wed 22 Jul 2026. Work towards this day.",
        ]


def test_holidays_have_their_chinese_names_in_chinese_sentences() -> None:
    said = {
        "Independence Day (observed)": "独立日补假",
        "Eid al-Fitr (estimated)": "开斋节（日期为估计）",
        "Alternative holiday for Liberation Day": "解放日补假",
        "Christmas Day; Memorial Day": "圣诞节、阵亡将士纪念日",
        "Monday following Madrid Day": "马德里日（周一补假）",
        "Day off (substituted from 02/08/2025)": "调休（与2025-02-08对调）",
        "Visit of Somebody": "Visit of Somebody",
    }
    with translation.override("zh-hans"):
        assert {name: holiday_in_words(name) for name in said} == said
        result = compute("US-ITC-RESP", date(2026, 5, 5))  # 25 May is Memorial Day
        assert "公共假日（阵亡将士纪念日）" in "".join(step_words.steps_in_words(result))
    with translation.override("en"):
        assert holiday_in_words("Independence Day (observed)") == "Independence Day (observed)"
