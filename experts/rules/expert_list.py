"""A list of experts as it is published: its columns, what a row says of a person, and what is doubtful in it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from experts.rules.csv_tables import read
from experts.rules.labels import codes, label
from experts.rules.list_places import read_places
from experts.rules.roles import LAWYER
from lawlib.rules.imports.cells import Column, folded
from lawlib.rules.imports.limits import Problem, shown

# In this order: 专利律师 is a lawyer, whatever else the cell says.
KINDS = {
    "lawyer": ("律师", "专利代理", "lawyer", "attorney"),
    "mediator": ("调解", "仲裁", "mediator", "arbitrator"),
    "envoy": ("特派员", "commissioner"),
    "researcher": ("智库", "think tank", "think-tank"),
    "trade": ("贸易救济", "经济", "trade"),
    "industry": ("产业", "行业", "标准", "企业", "industry"),
    "technical": ("技术", "technical"),
    "academic": ("学者", "高校", "教授", "大学", "academic"),
}
NUMBER = re.compile(r"[0-9A-Za-z\-/.()（）]{4,60}")
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
BETWEEN = re.compile(r"[\s;；,，、/|和及]+")


def _column(name: str, zh: str, en: str, *more: str, most: int, required: bool = False) -> Column:
    names = frozenset(folded(one) for one in (zh, en, *more))
    return Column(name, "line", zh, en, required=required, most=most, names=names)


COLUMNS = (
    _column("no", "序号", "No", "编号", "No.", most=20),
    _column("name_zh", "姓名", "Name", "专家姓名", "中文姓名", most=60, required=True),
    _column("name_en", "英文姓名", "English name", "英文名", "外文姓名", most=100),
    _column("kind", "类别", "Kind", "专家类别", "类型", "身份", most=60),
    _column("firm", "单位", "Firm", "工作单位", "所在单位", "机构", "机构名称", "所在机构", most=120),
    _column("post", "职务", "Post", "职称", "职务职称", "职务/职称", most=80),
    _column("fields", "专业领域", "Fields", "擅长领域", "专业方向", "领域", "研究方向", most=400),
    _column("licence", "执业证号", "Licence number", "执业证书号", "资格证号", "执业证编号", most=60),
    _column("place", "执业地", "Licensed in", "执业国家", "执业国家/地区", "法域", most=200),
    _column("languages", "语种", "Languages", "语言", "工作语言", "外语", most=80),
    _column("country", "国家/地区", "Country", "国家", "常驻地", "国别", most=60),
    _column("city", "城市", "City", "所在地", "地区", most=60),
    _column("note", "备注", "Note", most=400),
)


@dataclass(frozen=True, slots=True)
class Person:
    """What a row says, in codes. Free texts that no table knows stay in `headline`; nothing is guessed but what a doubt
    names."""

    values: Mapping[str, Any]
    firm: str = ""
    licences: tuple[tuple[str, str], ...] = ()  # place and number
    doubts: tuple[Problem, ...] = field(default=())


def person_of(row: Mapping[str, Any]) -> Person:
    told: list[Problem] = []
    text = {name: row.get(name) or "" for name in (column.name for column in COLUMNS)}
    text |= {name: plain_name(text[name]) for name in ("name_zh", "name_en")}
    kind = _kind(text["kind"] or text["post"], told)
    held = fields_of(text["fields"])
    if text["fields"] and not any(held.values()):
        told.append(Problem("fields_unread", "fields", shown(text["fields"])))
    languages = _languages(text["languages"], told)
    country = _country(text["country"], told)
    values = {
        "name_zh": text["name_zh"],
        "name_en": text["name_en"],
        "kind": kind,
        "headline_zh": "；".join(part for part in (text["post"], text["fields"]) if part)[:80],
        "country": country,
        "city": text["city"],
        "languages": languages or ["zh"],
        "rights": held["right_type"],
        "technologies": held["technology"],
    }
    if re.search(r"\d", text["name_zh"]) or len(text["name_zh"]) < 2:
        told.append(Problem("odd_name", "name_zh", shown(text["name_zh"])))
    return Person(values, text["firm"], _licences(text, kind, country, told), tuple(told))


def plain_name(text: str) -> str:
    """Without what sets a name in a table: 张　三 is 张三, wide letters are letters."""
    return BETWEEN_HAN.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))


def _kind(text: str, told: list[Problem]) -> str:
    low = text.lower()
    found = next((kind for kind, words in KINDS.items() if any(word in low for word in words)), "")
    if not found:
        told.append(Problem("kind_unknown", "kind", shown(text)))
    return found or "academic"


def _licences(text: Mapping[str, str], kind: str, country: str, told: list[Problem]) -> tuple[tuple[str, str], ...]:
    number = unicodedata.normalize("NFKC", text["licence"]).replace(" ", "")
    held = _places("place", text["place"], told)
    if not number:
        if kind == LAWYER:
            told.append(Problem("lawyer_without_licence", "licence"))
        return ()
    if not NUMBER.fullmatch(number):
        told.append(Problem("odd_number", "licence", shown(number)))
    if not held:
        told.append(Problem("place_assumed", "place", params={"place": country}))
    if len(held) > 1:
        told.append(Problem("places_one_number", "licence", shown(number)))
    return tuple((place, number[:60]) for place in held or (country,))


def _country(text: str, told: list[Problem]) -> str:
    found = _places("country", text, told)
    if len(found) > 1:
        told.append(Problem("several_countries", "country", shown(text), {"place": found[0]}))
    return found[0] if found else "CN"


def _places(column: str, text: str, told: list[Problem]) -> tuple[str, ...]:
    found = read_places(text)
    told += [Problem("place_unknown", column, shown(word)) for word in found.unknown]
    told += [Problem("place_part", column, shown(part), {"place": code}) for code, part in found.parts]
    return found.codes


def _languages(text: str, told: list[Problem]) -> list[str]:
    known, found = _language_words(), []
    for word in (one for one in BETWEEN.split(text) if one):
        code = known.get(folded(word), "")
        if code:
            found.append(code)
        else:
            told.append(Problem("language_unknown", "languages", shown(word)))
    return list(dict.fromkeys(found))


@cache
def _language_words() -> Mapping[str, str]:
    found = {folded(code): code for code in codes("language")}
    for code in codes("language"):
        zh = label("language", code, "zh")
        found |= {folded(word): code for word in (zh, zh.removesuffix("语") + "文", label("language", code, "en"))}
    return found | {"汉语": "zh", "普通话": "zh"}


@cache
def _field_words() -> tuple[tuple[str, str, str], ...]:
    rows = [(row["list"], row["code"], row["zh"]) for row in read("labels")]
    return tuple(row for row in rows if row[0] in ("right_type", "technology") and row[1] != "other")


def fields_of(text: str) -> dict[str, list[str]]:
    """The rights and technologies whose words a free text holds. "专利" alone is the patent for an invention."""
    found: dict[str, list[str]] = {"right_type": [], "technology": []}
    for listed, code, word in _field_words():
        if word in text:
            found[listed].append(code)
    if "专利" in text and "invention" not in found["right_type"]:
        found["right_type"].append("invention")
    return {name: sorted(held) for name, held in found.items()}


def doubts(row: Mapping[str, Any]) -> tuple[Problem, ...]:
    return person_of(row).doubts
