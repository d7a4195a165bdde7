"""The tables of places, laws and treaties as rows, whole and typed; what a cell does not say is None or ''."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from pypinyin import Style, lazy_pinyin

from lawlib.rules.csv_tables import codes, read
from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.search_words import written

Row = dict[str, Any]

# What a law is about, by code; `also` are further words by which it is looked for.
RIGHTS: Mapping[str, dict[str, str]] = MappingProxyType({row["code"]: row for row in read("rights")})


def jurisdiction_rows() -> list[Row]:
    """Our places, and organisations that only WIPO ST.3 names. A code there that is an organisation's (EA, EM, OA …)
    goes to the organisation, never to the place that ISO may give the same letters."""
    offices: dict[str, list[Row]] = defaultdict(list)
    for row in read("st3_codes"):
        offices[row["jurisdiction"]].append(row)
    rows = [
        {"code": p.code, "kind": p.kind, "name_zh": p.zh, "name_en": p.en, "time_zone": p.time_zone}
        for p in JURISDICTIONS.values()
    ]
    rows += [
        {"code": code, "kind": "organisation", "name_zh": one["zh"], "name_en": one["en"], "time_zone": ""}
        for code, (one, *_) in offices.items()
        if code not in JURISDICTIONS
    ]
    return [row | _of_place(row, offices[row["code"]]) for row in rows]


def _of_place(row: Row, offices: list[Row]) -> Row:
    names = (text for office in offices for text in (office["st3"], office["zh"], office["en"]))
    zh, code = row["name_zh"], row["code"]
    words = written(zh, row["name_en"], *pinyin_of(zh), code, *names)
    return {"st3_codes": [office["st3"] for office in offices], "words": words}


def pinyin_of(text: str) -> tuple[str, str]:
    """Run together, and the initials: "yuenan", "yn"."""
    return "".join(lazy_pinyin(text)), "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))


def instrument_rows(places: dict[str, Row]) -> list[Row]:
    return [
        {
            **_record(row),
            "jurisdiction_id": row["jurisdiction"],
            "title_native": row["title_native"],
            "kind": row["kind"],
            "rights": list(codes(row["rights"])),
            "citation": row["citation"],
            "adopted": day(row["adopted"]),
            "in_force_to": day(row["in_force_to"]),
            "words": written(
                row["title_zh"], row["title_en"], row["title_native"], row["citation"], row["key"],
                places[row["jurisdiction"]]["words"],
                *(RIGHTS[code][name] for code in codes(row["rights"]) for name in ("zh", "en", "also")),
            ),
        }
        for row in read("instruments")
    ]  # fmt: skip


def treaty_rows() -> list[Row]:
    return [
        {
            **_record(row),
            "subject_zh": row["subject_zh"],
            "subject_en": row["subject_en"],
            "administrator": row["administrator"],
            "words": written(
                *(row[name] for name in ("title_zh", "title_en", "subject_zh", "subject_en", "administrator", "key"))
            ),
        }
        for row in read("treaties")
    ]


def party_rows() -> list[Row]:
    return [
        {"treaty": row["treaty"], "jurisdiction_id": row["jurisdiction"], "since": day(row["since"])}
        for row in read("treaty_parties")
    ]


def link_rows() -> list[Row]:
    return [{"source": row["source"], "kind": row["kind"], "target": row["target"]} for row in read("instrument_links")]


def _record(row: dict[str, str]) -> Row:
    same = ("key", "title_zh", "title_en", "status", "source_url", "note_zh", "note_en")
    return {
        **{name: row[name] for name in same},
        "year": int(row["year"]) if row["year"] else None,
        "in_force_from": day(row["in_force_from"]),
        "check_state": row["check"],
        "checked_on": day(row["checked_on"]),
    }


def day(cell: str) -> date | None:
    """Raises ValueError for a cell that is no ISO date."""
    return date.fromisoformat(cell) if cell else None
