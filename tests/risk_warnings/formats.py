"""Messages of every source in its true form, about invented parties: entries, and the envelope around them.

Each format is (entries, envelope): `envelope(entries, drawn)` writes a file of any of the entries in any order; `drawn`
is when the source says that it was made, in every place where that format says so.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from tests.risk_warnings import formats_itc as itc
from tests.risk_warnings import formats_marks as marks
from tests.risk_warnings import papers


@dataclass(frozen=True)
class Form:
    entries: Sequence[Any]
    envelope: Callable[[Sequence[Any], str], bytes]
    options: dict[str, Any] = field(default_factory=dict)
    dates: tuple[str, str] = ("2026-07-14", "2026-07-20")
    marks: bool = False


def rss(items: Sequence[tuple[str, str, str]], drawn: str = "Tue, 14 Jul 2026 01:00:00 GMT") -> bytes:
    inside = "".join(
        f"<item><title>{escape(title)}</title><link>{link}</link><guid>{guid}</guid><pubDate>{drawn}</pubDate></item>"
        for title, link, guid in items
    )
    return f'<rss version="2.0"><channel><pubDate>{drawn}</pubDate>{inside}</channel></rss>'.encode()


def atom(items: Sequence[tuple[str, str, str]], drawn: str = "2026-07-14T01:00:00Z") -> bytes:
    inside = "".join(
        f'<entry><title>{escape(title)}</title><link href="{link}"/><id>{guid}</id><updated>{drawn}</updated></entry>'
        for title, link, guid in items
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><updated>{drawn}</updated>{inside}</feed>'.encode()


ENTRIES = [
    ("1:26-cv-04821 Brightmoor Cell Inc. v. Hangzhou Lvyan New Energy Co., Ltd.", "https://ecf.example/1", "1"),
    ("1:26-cv-04822 Brightmoor Cell Inc. v. Ashgrove", "https://ecf.example/2", "2"),
    ("Order on lamps &amp; chargers", "https://ecf.example/3", "3"),
]


def alert(identifier: str, kind: str = "Alert", refers: str = "", **parameters: str) -> tuple[str, ...]:
    named = {"country": "US", "forum": "ilnd", "number": "1:26-cv-04821", **parameters}
    told = "".join(
        f"<parameter><valueName>{name}</valueName><value>{escape(value)}</value></parameter>"
        for name, value in named.items()
        if value
    )
    return identifier, kind, refers, told


def cap(alerts: Sequence[tuple[str, ...]], drawn: str = "2026-07-14T01:00:00+08:00") -> bytes:
    inside = "".join(
        f'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{identifier}</identifier>'
        f"<sender>warn@partner.example</sender><sent>{drawn}</sent><status>Actual</status><msgType>{kind}</msgType><scope>Public</scope>"
        + (f"<references>{refers}</references>" if refers else "")
        + f"<info><event>Suit</event><headline>Brightmoor v. Lvyan</headline>{told}</info></alert>"
        for identifier, kind, refers, told in alerts
    )
    return f"<alerts>{inside}</alerts>".encode()


COLUMNS = {"title": "案由", "number": "Case No", "respondent": "Defendant", "store": "Store", "platform": "Platform"}
TABLE_OPTIONS = {"columns": COLUMNS, "country": "US", "forum": "ilnd", "proceeding_type": "US_SCHEDULE_A"}
ROWS = [
    ["Brightmoor v. Schedule A", "1:26-cv-04821", "Brisk Fern", "Brisk Fern", "Amazon"],
    ["Brightmoor v. Schedule A", "1:26-cv-04821", papers.RESPONDENT, "", ""],
    ["Other v. Schedule A", "1:26-cv-04899", "Ash Lamp", "Ash Lamp", "Temu"],
]


def table(rows: Sequence[list[str]], drawn: str = "") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([[*COLUMNS.values(), "Exported"], *([*row, drawn] for row in rows)])
    return out.getvalue().encode()


def dockets(entries: Sequence[dict[str, Any]], drawn: str = "2026-07-14T01:10:00Z") -> bytes:
    moved = [{**one, **({"date_modified": drawn} if "court_id" in one else {})} for one in entries]
    return papers.envelope(*moved, sent=drawn)


def register(notices: Sequence[dict[str, Any]], drawn: str = "") -> bytes:
    return json.dumps({"count": len(notices), "total_pages": 1, "results": list(notices), "drawn": drawn}).encode()


def reports(entries: Sequence[dict[str, Any]], drawn: str = "") -> bytes:
    return json.dumps({"drawn": drawn, "reports": list(entries)}).encode()


REPORTS = [
    {"title": "Brightmoor v. Lvyan", "country": "US", "forum": "ilnd", "number": "1:26-cv-04821"},
    {"title": "Fern gegen Ash", "country": "DE", "forum": "LG Musterstadt", "number": "4 O 12/26"},
]
ENTRY = {
    "docket": 99004821,
    "entry_number": 12,
    "date_filed": "2026-07-10",
    "description": "PRELIMINARY INJUNCTION.",
    "recap_documents": [],
}
FORMS = {
    "docket": Form([papers.docket(), papers.docket(docket_number="1:26-cv-05000"), ENTRY], dockets),
    "federal_register": Form([papers.receipt(), papers.notice()], register),
    "report": Form(REPORTS, reports),
    "edis": Form(itc.EDIS, itc.edis),
    "edis_rss": Form(itc.EDIS_RSS, itc.edis_rss),
    "ids": Form(itc.IDS, itc.ids, dates=("07-20-2026", "08-20-2026")),
    "usitc_news": Form([itc.NEWS_DASHES], itc.news),
    "rss": Form(ENTRIES, rss, {"country": "US", "forum": "ilnd"}),
    "atom": Form(ENTRIES, atom, {"country": "US", "forum": "ilnd"}),
    "cap": Form(
        [
            alert("A1"),
            alert("A2", number="1:26-cv-04822"),
            alert("A3", "Update", "warn@partner.example,A2,x", number=""),
        ],
        cap,
    ),
    "table": Form(ROWS, table, TABLE_OPTIONS),
    "uspto": Form(marks.USPTO, marks.uspto, marks=True),
    "tsdr": Form([("74000001", "BRISK"), ("74000002", "FERN")], marks.st96, marks=True),
    "euipo": Form([marks.euipo_mark("019000001"), marks.euipo_mark("019000002")], marks.euipo, marks=True),
    "madrid": Form([marks.birth("1900001"), marks.DEATH], marks.madrid, marks=True),
}


def zipped(body: bytes, name: str = "apc260714.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()
