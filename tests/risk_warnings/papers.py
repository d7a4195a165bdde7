"""Messages of sources in their true formats, about invented parties."""

import json
from typing import Any

CAPTION = "Certain Portable Battery Power Stations and Components Thereof"
RESPONDENT = "Hangzhoushi Lvyan Xinnengyuan Youxiangongsi"


def docket(**changes: Any) -> dict[str, Any]:
    """A trademark suit in Chicago against one Chinese company, served, with a return of service. Each number is another
    docket, with an id of its own."""
    number = str(changes.get("docket_number", "1:26-cv-04821"))
    return {
        "id": 99_000_000 + int("".join(filter(str.isdigit, number[-5:])) or 0),
        "absolute_url": "/docket/99000001/brightmoor-cell-inc-v-lvyan/",
        "case_name": "Brightmoor Cell Inc. v. Hangzhou Lvyan New Energy Co., Ltd.",
        "docket_number": "1:26-cv-04821",
        "court_id": "ilnd",
        "date_filed": "2026-06-29",
        "date_terminated": None,
        "date_modified": "2026-07-13T08:00:00-07:00",
        "nature_of_suit": "830 Patent",
        "parties": [
            {"name": "Brightmoor Cell Inc.", "type": "Plaintiff", "attorneys": []},
            {"name": RESPONDENT, "type": "Defendant", "attorneys": []},
        ],
        "docket_entries": [
            {
                "document_number": 1,
                "date_filed": "2026-06-29",
                "description": "COMPLAINT filed by Brightmoor Cell Inc.",
            },
            {
                "document_number": 9,
                "date_filed": "2026-07-08",
                "description": f"SUMMONS Returned Executed by Brightmoor Cell Inc. as to {RESPONDENT} on 7/6/2026, "
                "answer due 7/27/2026.",
            },
        ],
        **changes,
    }


def envelope(*dockets: dict[str, Any], sent: str = "2026-07-14T01:10:00Z") -> bytes:
    """As CourtListener's webhook sends it."""
    about = {"version": 1, "event_type": 1, "date_created": sent, "deprecation_date": None}
    return json.dumps({"payload": {"results": list(dockets)}, "webhook": about}).encode()


def notice(**changes: Any) -> dict[str, Any]:
    """An institution in the Federal Register."""
    return {
        "document_number": "2026-14001",
        "title": f"{CAPTION}; Notice of Institution of Investigation",
        "type": "Notice",
        "abstract": "Notice is hereby given that a complaint was filed with the U.S. International Trade Commission on "
        "June 10, 2026, under section 337 of the Tariff Act of 1930, on behalf of Brightmoor Cell Inc. of San Jose, "
        "California.",
        "publication_date": "2026-07-14",
        "html_url": "https://www.federalregister.gov/d/2026-14001",
        "agencies": [{"slug": "international-trade-commission", "name": "International Trade Commission"}],
        "docket_ids": ["Investigation. No. 337-TA-9912"],
        "comments_close_on": None,
        **changes,
    }


def receipt(**changes: Any) -> dict[str, Any]:
    """The receipt of the complaint: a generic title, everything in the abstract."""
    return notice(
        document_number="2026-12001",
        title="Notice of Receipt of Complaint; Solicitation of Comments Relating to the Public Interest",
        abstract="Notice is hereby given that the U.S. International Trade Commission has received a complaint "
        f"entitled {CAPTION}, DN 3917; the Commission is soliciting comments on any public interest issues raised by "
        "the complaint under section 337.",
        publication_date="2026-06-15",
        docket_ids=[],
        **changes,
    )


def register(*documents: dict[str, Any]) -> bytes:
    return json.dumps({"count": len(documents), "total_pages": 1, "results": list(documents)}).encode()
