"""One case of the US office's status service, in the standards ST.66 (`Transaction … TradeMark`) and ST.96
(`TrademarkTransaction … Trademark`), told apart by their elements. Days may carry a zone ("1995-02-07-05:00"): the day
is the office's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type

from risk_warnings.rules.feeds.clean import ItemError, calendar_day, text
from risk_warnings.rules.feeds.items import Found, Options
from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord
from risk_warnings.rules.feeds.uspto import MOST_GOODS, PAGE, nice_classes, unique_owners
from risk_warnings.rules.feeds.xml_stream import each_record, said

_NAMES = (
    "ApplicantAddressBook/FormattedNameAddress/Name/FreeFormatName/FreeFormatNameDetails/FreeFormatNameLine",
    "Contact/Name/EntityName",
    "Contact/Name/OrganizationName/OrganizationStandardName",
    "Contact/Name/PersonName/PersonFullName",
)
_COUNTRIES = (
    "ApplicantAddressBook/FormattedNameAddress/Address/FormattedAddress/FormattedAddressCountryCode",
    "Contact/PostalAddressBag/PostalAddress/PostalStructuredAddress/CountryCode",
)


def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
    """Raises `FeedError`."""
    return each_record(file, {"TradeMark", "Trademark"}, _record)


def _record(_root: Element, raw: Element) -> MarkRecord:
    number = text(said(raw, "ApplicationNumber/ApplicationNumberText", "ApplicationNumber"), 40)
    if not number:
        raise ItemError("no number of an application")
    office = text(said(raw, "RegistrationOfficeCode"), 4).upper() or "US"
    return MarkRecord(
        office=office,
        application_number=number,
        registration_number=registered
        if (registered := text(said(raw, "RegistrationNumber"), 40)).strip("0")
        else None,
        word=text(_first(raw, "MarkVerbalElementText"), 400) or None,
        classes=nice_classes(_classes(raw)),
        owners=unique_owners(
            MarkOwner(text(said(one, *_NAMES), 300), text(said(one, *_COUNTRIES), 4).upper())
            for one in raw.iter("Applicant")
        ),
        filed_on=calendar_day(said(raw, "ApplicationDate")),
        published_on=calendar_day(
            said(raw, "PublicationDetails/Publication/PublicationDate", "PublicationBag/Publication/PublicationDate")
        ),
        status=text(said(raw, "MarkCurrentStatusCode"), 40),
        transaction_on=calendar_day(said(raw, "MarkCurrentStatusDate")),
        agent=text(said(raw, "RecordAttorney/Contact/Name/PersonName/PersonFullName"), 200) or None,
        url=PAGE.format(number) if office == "US" and number.isdigit() else "",
        goods=" ".join(text(one.text, MOST_GOODS) for one in raw.iter("GoodsServicesDescriptionText"))[:MOST_GOODS],
    )


def _first(raw: Element, name: str) -> str:
    return next((one.text or "" for one in raw.iter(name)), "")


def _classes(raw: Element) -> Iterator[str | None]:
    """ST.96 lists a domestic class beside that of Nice, and says which is which."""
    parents = {child: parent for parent in raw.iter() for child in parent}
    for one in raw.iter("ClassNumber"):
        kind = said(parents[one], "ClassificationKindCode").casefold()
        if kind in ("", "nice"):
            yield one.text
