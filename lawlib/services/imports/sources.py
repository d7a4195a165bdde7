"""The rows of a run's file, whatever it is: a table, a law as XML, a law as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lawlib.models import ImportRun
from lawlib.models.import_run import Shape
from lawlib.rules.akn.read import read_law
from lawlib.rules.imports.limits import RawRow, RefusedFile
from lawlib.rules.imports.table_files import rows as table_rows
from lawlib.rules.imports.text_in import encoding_of, text_of
from lawlib.rules.split_articles import split_articles

MOST_DOUBTS = 200


def raw_rows(run: ImportRun, file: BinaryIO) -> tuple[Iterator[RawRow], list[dict[str, object]]]:
    """With the doubts about how the text was cut. Raises `RefusedFile`, also while the rows are taken."""
    if run.shape == Shape.AKN:
        return iter(_of_xml(run, file)), []
    if run.shape == Shape.TEXT:
        return _of_text(run, file)
    return table_rows(file), []


def _of_xml(run: ImportRun, file: BinaryIO) -> list[RawRow]:
    law = read_law(file)
    language, wording = run.language or law.language, run.wording or law.wording
    order = {eid: str(place) for place, eid in enumerate(dict.fromkeys(one.eid for one in law.articles), start=1)}
    return [
        _row(
            run, place, language, wording, order=order[one.eid], eid=one.eid, number=one.number, heading=one.heading,
            text=one.text,
            in_force_from=one.begins.isoformat() if one.begins else "",
            in_force_to=one.ends.isoformat() if one.ends else "",
        )
        for place, one in enumerate(law.articles, start=1)
    ]  # fmt: skip


def _of_text(run: ImportRun, file: BinaryIO) -> tuple[Iterator[RawRow], list[dict[str, object]]]:
    law = split_articles(text_of(file, encoding_of(file)).read())
    if not law.articles:
        raise RefusedFile("no_articles")
    rows = [
        _row(
            run, place, run.language, run.wording, order=str(place), eid=one.eid, number=one.number,
            heading=one.heading, text=one.text,
        )
        for place, one in enumerate(law.articles, start=1)
    ]  # fmt: skip
    doubts: list[dict[str, object]] = [
        {"code": one.code, "number": one.number, "params": dict(one.params)} for one in law.doubts[:MOST_DOUBTS]
    ]
    doubts += [
        {"code": code, "number": "", "params": {"text": text[:200]}}
        for code, text in (("before", law.before), ("after", law.after))
        if text
    ]
    return iter(rows), doubts


def _row(run: ImportRun, place: int, language: str, wording: str, *, heading: str, text: str, **cells: str) -> RawRow:
    """By the names of the columns; an original in another language than Chinese or English keeps its heading in its
    first line."""
    cells |= {"law": run.law, "wording": wording or "official"}
    if language in ("zh", "en"):
        cells |= {f"heading_{language}": heading, f"text_{language}": text}
    else:
        cells |= {"native_language": language, "text_native": f"{heading}\n{text}" if heading else text}
    return RawRow(place, cells)
