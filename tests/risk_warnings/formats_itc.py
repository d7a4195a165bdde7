"""Messages of the International Trade Commission in their true forms; `drawn` as in `formats.py`."""

import json
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from tests.risk_warnings import papers

CAPTION = papers.CAPTION


def edis_document(number: str, document: str, kind: str, **changes: str) -> str:
    fields = {
        "id": document,
        "documentType": kind,
        "documentTitle": "Brightmoor&amp;#39;s filing",
        "securityLevel": "Public",
        "investigationNumber": number,
        "investigationPhase": "Violation",
        "investigationStatus": "Active",
        "investigationTitle": CAPTION.replace(" and ", " &amp;amp; "),
        "investigationType": "Sec 337",
        "firmOrganization": "Ashgrove &amp;amp; Pell LLP",
        "filedBy": "R. Ashgrove",
        "onBehalfOf": "Brightmoor Cell, Inc.",
        "documentDate": "2026/06/10 00:00:00",
        "officialReceivedDate": "2026/06/10 09:15:00",
        "attachmentListUri": f"https://edis.example/data/attachment/{document}",
        "modifiedDate": "2026/06/11 04:00:00",
        **changes,
    }
    inside = "".join(f"<{name}>{value}</{name}>" if value else f"<{name}/>" for name, value in fields.items())
    return f"<document>{inside}</document>"


def edis(documents: Sequence[str], drawn: str = "") -> bytes:
    stamp = f"<!-- drawn {drawn} -->"
    return f"<?xml version='1.0'?>{stamp}<results><documents>{''.join(documents)}</documents></results>".encode()


EDIS = [
    edis_document("337-3917", "770001", "Complaint"),
    edis_document("337-3917", "770002", "Exhibit", onBehalfOf="", securityLevel="Confidential"),
    edis_document("337-9912", "770001", "Complaint"),
    edis_document("337-9912", "770050", "Notice", filedBy="", firmOrganization=""),
    edis_document(
        "337-991", "760001", "Notice", investigationTitle="Certain Brisk Lamps", investigationStatus="Inactive"
    ),
    edis_document("731-1500", "770060", "Notice", investigationType="Import Injury", investigationTitle="Wire"),
]


def edis_item(title: str, guid: str, description: str = "") -> tuple[str, str, str]:
    return title, guid, description


def edis_rss(items: Sequence[tuple[str, str, str]], drawn: str = "Tue, 14 Jul 2026 01:00:00 GMT") -> bytes:
    """Every item has the moment of drawing as its pubDate; no link; a guid that is a bare number."""
    inside = "".join(
        f"<item><title>{escape(title)}</title><description>{escape(told)}</description><pubDate>{drawn}</pubDate>"
        f'<guid isPermaLink="false">{guid}</guid></item>'
        for title, guid, told in items
    )
    head = f"<channel><title>EDIS</title><lastBuildDate>{drawn}</lastBuildDate>"
    return f'<?xml version="1.0"?><rss version="2.0">{head}{inside}</channel></rss>'.encode()


EDIS_RSS = [
    edis_item("Document Approved : 337-3917 Violation : Doc ID 770001, Complaint", "770001", "[Confidential Document]"),
    edis_item("Document Approved : 337-9912 Violation : Doc ID 770050, Notice", "770050"),
    edis_item("Document Approved : 731-1500 Final : Doc ID 770060, Notice", "770060"),
]


def ids_row(number: str, docket: str, **changes: Any) -> dict[str, Any]:
    def person(pk: int, name: str, kind: str) -> dict[str, Any]:
        who = {"ID": pk, "Name": name, "Country": {"ID": 1, "name": "China"}}
        return {"Participant": who, "Participant Type": {"ID": 2, "name": kind}}

    return {
        "Investigation Number": number,
        "Docket Number": docket,
        "Full Title": CAPTION,
        "Investigation Status": {"ID": 1, "Name": "Pending Before the ALJ"},
        "Start Date": "07-14-2026",
        "Participants": [
            person(1, "Brightmoor Cell Inc.", "Complainant"),
            person(2, papers.RESPONDENT, "Respondent"),
            person(3, "Office of Unfair Import Investigations", "Staff"),
        ],
        "Intellectual Property": [{"ID": 5, "Name": "Patent"}],
        "HTS Number": ["8507.60.00"],
        "Unfair Act": [{"ID": 7, "Name": "Patent Infringement"}],
        **changes,
    }


def ids(rows: Sequence[dict[str, Any]], drawn: str = "07-20-2026") -> bytes:
    return json.dumps({"count": len(rows), "date": drawn, "data": list(rows)}).encode()


IDS = [
    ids_row("337-TA-9912", "3917"),
    ids_row(
        "337-TA-9912", "3917", **{"Investigation Status": {"Name": "Terminated"}, "Start Date": "01-01-2026"}
    ),  # a stage that is over
    ids_row(
        "337-TA-991", "2100", **{"Full Title": "Certain Brisk Lamps", "Investigation Status": {"Name": "Terminated"}}
    ),
    ids_row("701-TA-0650", "", **{"Full Title": "Wire"}),
]

NEWS_DASHES = f"""USITC INSTITUTES SECTION 337 INVESTIGATION OF CERTAIN PORTABLE BATTERY POWER STATIONS

The U.S. International Trade Commission (USITC) has voted to institute an investigation of certain battery products. The
investigation is entitled {CAPTION} (Inv. No. 337-TA-9912).

The investigation is based on a complaint filed by Brightmoor Cell Inc. of San Jose, California, on June 10, 2026.

The USITC has identified the following respondents in this investigation:

- {papers.RESPONDENT}, Hangzhou, China
- Ningbo Cenlan Import & Export Co., Ltd., Ningbo, China
- Fern of Ash Trading, Inc., Austin, Texas

By instituting this investigation, the USITC has not yet made any decision on the merits of the case.
"""
NEWS_RUN = f"""<html><head><title>x</title></head><body>
<p>The investigation is entitled {CAPTION} (Inv. No. 337-TA-9912).</p>
<p>It is based on a complaint filed by Brightmoor Cell Inc. of San Jose, California.</p>
<p>The USITC has identified the following as respondents in this investigation: {papers.RESPONDENT} of Hangzhou, China;
Ningbo Cenlan Import &amp; Export Co., Ltd. of Ningbo, China; and Fern of Ash Trading, Inc. of Austin, Texas.
By instituting this investigation, the USITC has not yet made any decision.</p></body></html>"""


def news(releases: Sequence[str], drawn: str = "") -> bytes:
    """One release in a message; the property of order is that of several messages."""
    return releases[0].encode() + f"\n<!-- {drawn} -->".encode() if releases else b"Nothing."
