"""The questions are complete: every field, block and code of the source tables, in both languages, no loose ends."""

import csv
import re
from dataclasses import fields as dataclass_fields
from pathlib import Path

import pytest

from cases.rules.choices import choices, list_names
from cases.rules.intake_clean import FIELD_TYPES
from cases.rules.intake_context import DERIVED
from cases.rules.intake_tables import (
    STEPS,
    Field,
    all_fields,
    blocks,
    general_fields,
    proceedings,
    section_label,
    step_label,
)
from lawlib.rules.csv_tables import read as read_law
from lawlib.rules.facts import FACT_KEYS

SOURCE = Path(__file__).resolve().parent.parent / "data"


def source(name):
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def block_fields():
    return [field for block in blocks().values() for field in block.fields]


def every_field():
    return list(general_fields().values()) + block_fields()


def test_all_67_fields_stand_in_their_group():
    rows = source("intake_fields.csv")
    assert len(rows) == 67
    for row in rows:
        field = general_fields()[row["key"]]
        assert field.group == row["group"][0]
        assert field.sensitivity == row["sensitivity(A低B内部C商业秘密P个人信息)"]


def test_required_fields_of_the_source_stay_required():
    # The four consents are asked for separately and default to "not granted": nobody must give one to file.
    for row in source("intake_fields.csv"):
        field = general_fields()[row["key"]]
        if row["required"] == "yes" and field.type != "consent":
            assert field.need == "required", field.key


def test_all_17_blocks_and_every_question_of_theirs():
    rows = {row["proceeding_block"]: row["questions_zh"] for row in source("intake_conditional_blocks.csv")}
    ours = {block.source: block for block in blocks().values() if block.source}
    assert len(rows) == 17
    assert set(ours) == set(rows)
    for name, questions in rows.items():
        asked = [field.source for field in ours[name].fields if field.source]
        assert list(dict.fromkeys(asked)) == questions.split(";"), name


def test_all_30_proceeding_types_open_a_block():
    codes = [row["code"] for row in source("codelists.csv") if row["list"] == "proceeding_type"]
    assert len(codes) == 30
    assert list(proceedings()) == codes == list(choices("proceeding_type"))
    assert all(set(proceeding.blocks) <= set(blocks()) and proceeding.blocks for proceeding in proceedings().values())


def test_every_block_is_opened_by_something():
    opened = {code for proceeding in proceedings().values() for code in proceeding.blocks}
    assert opened == set(blocks())


@pytest.mark.parametrize("list_name", list_names())
def test_choices_have_words_in_both_languages_and_plain_codes(list_name):
    for code, words in choices(list_name).items():
        assert re.fullmatch(r"[A-Za-z0-9_]+", code)
        assert words.zh and words.en
    assert len({words.zh for words in choices(list_name).values()}) == len(choices(list_name))


def test_codes_of_the_code_lists_are_kept():
    for list_name, source_list in {"squat_stage": "squat_stage", "doc_level": "conf_level"}.items():
        assert list(choices(list_name)) == [r["code"] for r in source("codelists.csv") if r["list"] == source_list]


def test_fields_are_well_formed():
    for field in every_field():
        assert field.type in FIELD_TYPES, field.key
        assert field.need in {"required", "recommended", "optional"}, field.key
        assert field.step in STEPS
        assert field.words.zh and field.words.en, field.key
        assert bool(field.hint_words.zh) == bool(field.hint_words.en), field.key
        assert bool(field.choices) == (
            field.type in {"choice", "multi", "consent", "deadlines", "stores", "files", "per_file"}
        )
        if field.choices:
            assert choices(field.choices)
        for lang in ("zh-hans", "en"):
            assert section_label(field.section, lang)
            assert step_label(field.step, lang)


def test_conditions_ask_only_for_known_names():
    known = set(all_fields()) | DERIVED
    for field in every_field():
        assert field.need_when.names | field.show_when.names <= known, field.key


def test_conditions_ask_only_for_codes_that_exist():
    for field in every_field():
        for condition in (field.need_when, field.show_when):
            for clause in (c for clauses in condition.alternatives for c in clauses if c.op in {"in", "any"}):
                asked = all_fields()[clause.name]
                if asked.choices:
                    assert set(clause.value) <= set(choices(asked.choices)), (field.key, clause)


def test_one_key_is_one_question_wherever_it_stands():
    same = [field.name for field in dataclass_fields(Field) if field.name in {"type", "choices", "limit"}]
    for field in block_fields():
        first = all_fields()[field.key]
        assert [getattr(field, name) for name in same] == [getattr(first, name) for name in same], field.key


# --- agreement with the deadlines -----------------------------------------------------------------------------------

# Not asked as such: it follows from the relief asked for (`facts`).
DERIVED_FACTS = {"itc_temporary_relief"}


def test_every_fact_that_a_deadline_starts_from_is_asked():
    assert set(FACT_KEYS) - DERIVED_FACTS <= set(all_fields())


def test_facts_have_the_same_codes():
    for key, fact in FACT_KEYS.items():
        if fact.choices:
            ours = choices(all_fields()[key].choices)
            assert set(fact.choices) <= set(ours), key


def test_each_proceeding_asks_for_the_facts_of_its_own_deadlines():
    for row in read_law("proceeding_rules"):
        opened = proceedings()[row["proceeding_type"]].blocks
        have = set(general_fields()) | {field.key for code in opened for field in blocks()[code].fields}
        starts = set(re.findall(r"[a-z_]+", re.sub(r"after:[A-Z-]+:|max", "", row["start_fact"])))
        assert starts <= have, (row["proceeding_type"], row["rule_id"])
