"""A list of agencies as published (序号、机构名称、机构性质、负责人、地址): its columns, and what is doubtful. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from experts.rules.agency_flags import Stated, flags_of_list
from experts.rules.list_places import places
from lawlib.rules.imports.cells import Column, folded
from lawlib.rules.imports.limits import Problem, shown

Fields = Mapping[str, Any]
# What a name says of its kind; in this order, for a notary office may stand in the name of a street.
KINDS = (
    ("律师事务所", "law_firm"),
    ("公证", "notary"),
    ("鉴定", "forensic"),
    ("评估", "evaluation"),
    ("专利", "ip_agency"),
    ("商标", "ip_agency"),
    ("知识产权", "ip_agency"),
)
ELSE = "ip_agency"
# The column that a flag is about; the row as a whole for the rest.
ABOUT = {
    "nature_missing": "nature",
    "person_missing": "person",
    "address_missing": "address",
    "company_as_partnership": "nature",
    "special_as_ordinary": "nature",
    "same_nature": "nature",
    "number_odd": "no",
}


def _column(name: str, zh: str, en: str, *more: str, most: int, required: bool = False) -> Column:
    names = frozenset(folded(one) for one in (zh, en, *more))
    return Column(name, "line", zh, en, required=required, most=most, names=names)


COLUMNS = (
    _column("no", "序号", "No", "编号", "No.", most=20),
    _column(
        "name_zh",
        "机构名称",
        "Name",
        "名称",
        "单位名称",
        "服务机构名称",
        "服务机构",
        "机构全称",
        most=120,
        required=True,
    ),
    _column("name_en", "英文名称", "English name", "外文名称", most=200),
    _column("nature", "机构性质", "Nature", "性质", "组织形式", "机构类型", most=60),
    _column(
        "person", "负责人", "Person in charge", "机构负责人", "负责人姓名", "法定代表人", "执行事务合伙人", most=60
    ),
    _column(
        "address", "地址", "Address", "联系地址", "详细地址", "通讯地址", "单位地址", "办公地址", "机构地址", most=200
    ),
    _column("country", "国家/地区", "Country", "国家", "国别", most=60),
)


def doubts(row: Fields) -> tuple[Problem, ...]:
    """What one row shows by itself and the whole list does not tell (`together`)."""
    found = []
    if row.get("country") and not country_of(row):
        found.append(Problem("place_unknown", "country", shown(row["country"])))
    if kind_of(row)[1]:
        found.append(Problem("kind_assumed", "name_zh"))
    return tuple(found)


def together(rows: Sequence[Fields]) -> list[tuple[Problem, ...]]:
    """What is odd in each row, seen with the others: one nature for all of them, a name twice."""
    flags = flags_of_list([stated(row) for row in rows])
    return [tuple(Problem(flag, ABOUT.get(flag, "")) for flag in found) for found in flags]


def stated(row: Fields) -> Stated:
    cells = (str(row.get(name) or "") for name in ("no", "name_zh", "nature", "person", "address"))
    return Stated(*cells)


def kind_of(row: Fields) -> tuple[str, bool]:
    """The kind by the words of the name, and whether that is no more than an assumption."""
    found = next((kind for word, kind in KINDS if word in str(row["name_zh"])), "")
    return found or ELSE, not found


def country_of(row: Fields) -> str:
    """The code of the country; China where the list has no such column, "" for one that nobody knows."""
    text = str(row.get("country") or "")
    return places().get(folded(text), "") if text else "CN"
