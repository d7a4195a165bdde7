"""Notices of the US International Trade Commission, as the Federal Register's API gives them
(`GET /api/v1/documents.json`: `{count, results: [{document_number, title, abstract, docket_ids, …}]}`).

A correction names what it corrects (`correction_of`) or says so in its title.

Only section 337 is ours: antidumping (731-TA), countervailing (701-TA) and Sunshine Act notices raise nothing. A
receipt of a complaint has a generic title; product and "DN 3717" stand in its abstract. Respondents are in the full
text, deadlines mostly nowhere: neither is made up.
"""

from __future__ import annotations

import re
from typing import Any

from risk_warnings.rules.feeds.clean import (
    ItemError,
    day,
    link,
    listed,
    mapping,
    read_json,
    text,
)
from risk_warnings.rules.feeds.items import Item, Parsed, SeenParty, parsed_each
from risk_warnings.rules.feeds.matter_keys import investigations, itc_keys

_ENTITLED = re.compile(r"entitled\s+[\"“']?(?P<caption>.+?)[\"”']?,?\s+DN\s+\d{4}", re.IGNORECASE)
_BEHALF = re.compile(r"on behalf of (?P<name>.{2,200}?) of [A-Z]")
_SECTION_337 = re.compile(r"section 337|337-TA-", re.IGNORECASE)
# A receipt of a complaint says neither "section 337" nor the number of an investigation; no other act has complaints.
_COMPLAINT = re.compile(r"\bcomplaint entitled\b.{3,400}?\bDN\s+\d{4}\b", re.IGNORECASE)
_CORRECTS = re.compile(r"\bcorrection\b", re.IGNORECASE)
_WITHDRAWS = re.compile(r"\bwithdrawal of (?:the )?(?:notice|complaint)\b|\bnotice withdrawn\b", re.IGNORECASE)
_TERMINATED = re.compile(
    r"terminat\w+ (?:of )?(?:the |an )?(?:entire )?investigation|investigation; termination", re.IGNORECASE
)

_IN_PART = re.compile(
    r"\b(?:(?:as to|with respect to)(?! all (?:of the |the )?(?:remaining |named )?respondents)|in part|partial(?:ly)?"
    r"|as against|regarding|certain (?:claims|respondents))\b",
    re.IGNORECASE,
)


def parse(body: bytes) -> Parsed:
    """Raises `FeedError` when there is no list of documents."""
    found = mapping(read_json(body)).get("results")
    apart = [one for raw in found for one in _apart(raw)] if isinstance(found, list) else found
    return parsed_each(apart, "documents (results)", _item)


def _apart(raw: Any) -> list[Any]:
    """A notice for each investigation that it is filed under: two that are dealt with together stay two matters."""
    numbers = investigations(" ".join(text(one, 100) for one in listed(mapping(raw).get("docket_ids"))))
    return [{**raw, "docket_ids": [number]} for number in numbers] if len(numbers) > 1 else [raw]


def _item(raw: dict[str, Any]) -> Item | None:
    title, abstract = text(raw.get("title")), text(raw.get("abstract"), 6000)
    numbers = " ".join(text(one, 100) for one in listed(raw.get("docket_ids")))
    if not (_SECTION_337.search(f"{numbers} {title} {abstract}") or _COMPLAINT.search(abstract)):
        return None
    keys = itc_keys(numbers) or itc_keys(title) or itc_keys(abstract)
    if not keys:
        raise ItemError(
            f"section 337, but no number of an investigation or a complaint: {text(raw.get('document_number'), 40)}"
        )
    entitled = _ENTITLED.search(abstract)
    caption = entitled["caption"] if entitled else title.split(";")[0]
    instituted = "institution of investigation" in title.casefold()
    number = keys[0].rsplit(":", 1)[1]
    published, dates = day(raw.get("publication_date")), {}
    corrects = bool(raw.get("correction_of")) or bool(_CORRECTS.search(title))
    if not instituted and entitled and published and not corrects:
        dates["itc_frn_complaint_date"] = published
    claimant = _BEHALF.search(abstract)
    return Item(
        keys=keys,
        number=number,
        title=caption[:400],
        country="US",
        forum="USITC",
        proceeding_type="USITC_337",
        url=link(raw.get("html_url")),
        stage="instituted" if instituted else "filed" if number.startswith("DN") else "",
        caption=caption_key(caption),
        # A notice has no moment of its own: what a later one says besides is added. A correction stands above it.
        as_of=published if corrects else "",
        ended=_over(title),
        withdrawn=bool(_WITHDRAWS.search(title)) and not _IN_PART.search(title),
        parties=(SeenParty(claimant["name"], role="claimant"),) if claimant else (),
        dates=dates,
        text=f"{caption} {title} {abstract}"[:8000],
    )


def _over(title: str) -> bool:
    """Whether the whole investigation ends: that it ends for some of the respondents or claims is no end of it."""
    parts = re.split(r";|\band\b(?= (?:termination|terminating))", title, flags=re.IGNORECASE)
    return any(_TERMINATED.search(part) and not _IN_PART.search(part) for part in parts)


def caption_key(caption: str) -> str:
    """The caption of an investigation without case and punctuation; it stays the same from complaint to institution."""
    words = re.findall(r"\w+", caption.casefold())
    return " ".join(words)[:200] if len(words) > 2 else ""
