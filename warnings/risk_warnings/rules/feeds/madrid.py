"""Notifications of international registrations to an office (`<ENOTIF NOTDATE= CPCD=>` with one element for each
transaction: BIRTH a new designation, CREATED, PROLONG, NEWNAME, RESTRICT, DEATH …). Numbers and days are attributes.

Only what tells the whole mark (BIRTH, CREATED, with holder and classes) is a record of it; of the others the number and
its state are taken, and nothing that they leave out is made empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type

from risk_warnings.rules.feeds.clean import ItemError, calendar_day, text
from risk_warnings.rules.feeds.items import Found, Options
from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord
from risk_warnings.rules.feeds.uspto import MOST_GOODS, nice_classes, unique_owners
from risk_warnings.rules.feeds.xml_stream import each_record

WHOLE = frozenset({"BIRTH", "CREATED"})
OTHERS = frozenset({"DEATH", "PROLONG", "NEWNAME", "NEWBASE", "RESTRICT", "CORRECTION", "PROCESSED", "PAID"})


def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
    """Raises `FeedError`."""
    return each_record(file, WHOLE | OTHERS, _record)


def _record(root: Element, raw: Element) -> MarkRecord | None:
    number = text(raw.get("INTREGN"), 20)
    if not number:
        raise ItemError(f"{raw.tag} without a number (INTREGN)")
    if raw.tag not in WHOLE:
        return None
    image = raw.find(".//IMAGE")
    word = text(image.get("TEXT") if image is not None else "", 400)
    return MarkRecord(
        office="WO",
        application_number=number,
        registration_number=number,
        word=word or text(raw.findtext(".//MARTEXT"), 400) or None,
        classes=nice_classes(one.get("NICCLAI") for one in raw.iter("GSGR")),
        owners=unique_owners(_holder(one) for one in raw.iter("HOLGR")),
        filed_on=calendar_day(raw.get("INTREGD")),
        status=raw.tag,
        transaction_on=calendar_day(raw.get("NOTDATE")) or calendar_day(root.get("NOTDATE")),
        agent=next((name for one in raw.iter("REPGR") if (name := _name(one))), None),
        goods=" ".join(text(one.text, MOST_GOODS) for one in raw.iter("GSTERMEN"))[:MOST_GOODS],
    )


def _holder(group: Element) -> MarkOwner:
    country = next((one.text for one in group.iter("COUNTRY")), "") or group.get("NATLTY")
    return MarkOwner(_name(group), text(country, 4).upper())


def _name(group: Element) -> str:
    return text(" ".join(one.text or "" for one in group.iterfind("NAME/NAMEL")), 300)
