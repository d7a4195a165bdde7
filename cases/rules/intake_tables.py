"""The questions of a request as data: the 67 intake fields, the conditional blocks and what each proceeding opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from cases.rules.choices import choices
from cases.rules.conditions import Condition, parse
from cases.rules.words import Words, label, labels, read_table

STEPS = tuple(labels("step"))
_YES = parse("always")


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `need` says what an empty answer means while `need_when` holds: required stops the request, recommended only asks,
    optional does not. `limit` counts characters of a text or entries of a list. `group` is the letter of the intake
    form (A enterprise to H consents; "+" was added here). `sensitivity`: A low, B internal, C trade secret, P personal.
    """

    key: str
    step: str
    section: str
    group: str
    words: Words
    hint_words: Words
    type: str
    need: str
    need_when: Condition
    show_when: Condition
    choices: str
    limit: int
    sensitivity: str
    who_sees: tuple[str, ...]
    audience: str
    source: str = ""

    def label(self, lang: str) -> str:
        return self.words.label(lang)

    def hint(self, lang: str) -> str:
        return self.hint_words.label(lang)

    def options(self, lang: str) -> tuple[tuple[str, str], ...]:
        """(code, word) pairs of the list that the question offers, if any."""
        return tuple((code, words.label(lang)) for code, words in choices(self.choices).items()) if self.choices else ()

    @property
    def block(self) -> str:
        """The conditional block it stands in, or an empty string."""
        return self.section.removeprefix("block:") if self.section.startswith("block:") else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A set of questions that some proceedings (or kinds of request) open."""

    code: str
    source: str
    words: Words
    request_types: tuple[str, ...]
    fields: tuple[Field, ...]

    def label(self, lang: str) -> str:
        return self.words.label(lang)


@dataclass(frozen=True, slots=True)
class Proceeding:
    """What a proceeding type means for the questions and for the level.

    `sued`: "always" is a formal suit, "by_stage" is one once the stage says so. `orders` are in force by the nature of
    the proceeding unless the enterprise says otherwise. `limited`: opposition, cancellation and the like, with a term.
    """

    code: str
    blocks: tuple[str, ...]
    papers: bool
    sued: str
    limited: bool
    orders: frozenset[str]
    forum: str
    hint_words: Words

    def hint(self, lang: str) -> str:
        return self.hint_words.label(lang)


def _field(row: Mapping[str, str], *, step: str, section: str, group: str, audience: str) -> Field:
    return Field(
        key=row["key"],
        step=step,
        section=section,
        group=group,
        words=Words(row["zh"], row["en"]),
        hint_words=Words(row["hint_zh"], row["hint_en"]),
        type=row["type"],
        need=row["need"],
        need_when=parse(row["need_when"]) if row["need_when"] else _YES,
        show_when=parse(row["show_when"]) if row["show_when"] else _YES,
        choices=row["choices"],
        limit=int(row["limit"] or 0),
        sensitivity=row.get("sensitivity", "B"),
        who_sees=tuple(row.get("who_sees", "owner;staff;panel").split(";")),
        audience=audience,
        source=row.get("source", ""),
    )


@cache
def general_fields() -> Mapping[str, Field]:
    """The fields of `intake_fields.csv` by key, in order."""
    rows = read_table("intake_fields.csv")
    return MappingProxyType(
        {
            row["key"]: _field(
                row, step=row["step"], section=row["section"], group=row["group"], audience=row["audience"]
            )
            for row in rows
        }
    )


def _block_field(row: Mapping[str, str]) -> Field:
    """A question of a block. Type "field" places a general field in the block, under a name of the block's own."""
    section = f"block:{row['block']}"
    if row["type"] != "field":
        return _field(row, step="dispute", section=section, group="D", audience="all")
    general = general_fields()[row["key"]]
    hint = Words(row["hint_zh"], row["hint_en"]) if row["hint_zh"] else general.hint_words
    words = Words(row["zh"], row["en"])
    return replace(general, step="dispute", section=section, words=words, hint_words=hint, source=row["source"])


@cache
def blocks() -> Mapping[str, Block]:
    """Every conditional block by code."""
    fields: dict[str, list[Field]] = {}
    for row in read_table("block_questions.csv"):
        fields.setdefault(row["block"], []).append(_block_field(row))
    return MappingProxyType(
        {
            row["block"]: Block(
                code=row["block"],
                source=row["source"],
                words=Words(row["zh"], row["en"]),
                request_types=tuple(part for part in row["request_types"].split("|") if part),
                fields=tuple(fields[row["block"]]),
            )
            for row in read_table("blocks.csv")
        }
    )


@cache
def proceedings() -> Mapping[str, Proceeding]:
    """Every proceeding type by code."""
    return MappingProxyType(
        {
            row["proceeding_type"]: Proceeding(
                code=row["proceeding_type"],
                blocks=tuple(row["blocks"].split("|")),
                papers=row["papers"] == "yes",
                sued=row["sued"],
                limited=row["limited"] == "yes",
                orders=frozenset(part for part in row["orders"].split("|") if part),
                forum=row["forum"],
                hint_words=Words(row["hint_zh"], row["hint_en"]),
            )
            for row in read_table("proceedings.csv")
        }
    )


@cache
def all_fields() -> Mapping[str, Field]:
    """Every question by key, general ones first. A key in two blocks is the same fact, asked the same way."""
    found = dict(general_fields())
    for block in blocks().values():
        for field in block.fields:
            found.setdefault(field.key, field)
    return MappingProxyType(found)


def step_label(step: str, lang: str) -> str:
    return label("step", step, lang)


def section_label(section: str, lang: str) -> str:
    """The heading of a section, be it of the form or of a block."""
    code = section.removeprefix("block:")
    return blocks()[code].label(lang) if code != section else label("section", section, lang)
