"""Messages of trade mark offices in their true forms; `drawn` as in `formats.py`."""

import json
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape


def case_file(serial: str, **changes: Any) -> str:
    given: dict[str, Any] = {
        "registration": "0000000",
        "moved": "20260710",
        "filed": "20260105",
        "word": "BRISK FERN",
        "published": "20260707",
        "classes": ("009", "035"),
        "owners": (("10", "Fern of Ash Trading, Inc.", "US"),),
        "status": "686",
        **changes,
    }
    filed = f"<filing-date>{given['filed']}</filing-date>" if given["filed"] else ""
    word = f"<mark-identification>{escape(given['word'])}</mark-identification>" if given["word"] else ""
    owners = "".join(
        f"<case-file-owner><entry-number>{n}</entry-number><party-type>{kind}</party-type><nationality><country>{country}"
        f"</country></nationality><party-name>{escape(name)}</party-name></case-file-owner>"
        for n, (kind, name, country) in enumerate(given["owners"], start=1)
    )
    classes = "".join(
        f"<classification><international-code>{one}</international-code><us-code>021</us-code></classification>"
        for one in given["classes"]
    )
    return (
        f"<case-file><serial-number>{serial}</serial-number><registration-number>{given['registration']}"
        f"</registration-number><transaction-date>{given['moved']}</transaction-date><case-file-header>{filed}"
        f"<status-code>{given['status']}</status-code>{word}<published-for-opposition-date>{given['published']}"
        "</published-for-opposition-date><attorney-name>R. Ashgrove</attorney-name></case-file-header>"
        "<case-file-statements><case-file-statement><type-code>GS0091</type-code><text>Battery chargers</text>"
        f"</case-file-statement></case-file-statements><classifications>{classes}</classifications>"
        f"<case-file-owners>{owners}</case-file-owners></case-file>"
    )


def uspto(files: Sequence[str], drawn: str = "202607150400") -> bytes:
    head = f"<version><version-no>2.0</version-no></version><creation-datetime>{drawn}</creation-datetime>"
    inside = f"<application-information><file-segments><action-keys>{''.join(files)}</action-keys></file-segments>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><trademark-applications-daily>{head}{inside}</application-information>'
        "</trademark-applications-daily>"
    ).encode()


AGAIN = ("30", "FERN OF ASH TRADING, INC.", "")
USPTO = [
    case_file("99100001", owners=(("10", "Ash Ltd.", "US"), ("30", "Fern of Ash Trading, Inc.", "CN"), AGAIN)),
    case_file("99100001", moved="20260101", word="BRISK FERN OLD"),
    case_file("99100002", word="", filed="", registration="7000001"),
]  # fmt: skip


def st66(cases: Sequence[tuple[str, str]], drawn: str = "2026-07-15") -> bytes:
    marks = "".join(
        f"<TradeMark><RegistrationOfficeCode>US</RegistrationOfficeCode><ApplicationNumber>{number}</ApplicationNumber>"
        "<ApplicationDate>1995-02-07-05:00</ApplicationDate><MarkCurrentStatusDate>2026-07-01-04:00"
        f"</MarkCurrentStatusDate><WordMarkSpecification><MarkVerbalElementText>{word}</MarkVerbalElementText>"
        "</WordMarkSpecification><GoodsServicesDetails><GoodsServices><ClassDescriptionDetails><ClassDescription>"
        "<ClassNumber>016</ClassNumber></ClassDescription></ClassDescriptionDetails></GoodsServices></GoodsServicesDetails>"
        "<ApplicantDetails><Applicant><ApplicantAddressBook><FormattedNameAddress><Name><FreeFormatName>"
        "<FreeFormatNameDetails><FreeFormatNameLine>Fern of Ash Trading, Inc.</FreeFormatNameLine>"
        "</FreeFormatNameDetails></FreeFormatName></Name></FormattedNameAddress></ApplicantAddressBook></Applicant>"
        "</ApplicantDetails></TradeMark>"
        for number, word in cases
    )
    space = "http://www.wipo.int/standards/XMLSchema/trademarks"
    return f'<Transaction xmlns="{space}" drawn="{drawn}">{marks}</Transaction>'.encode()


def st96(cases: Sequence[tuple[str, str]], drawn: str = "2026-07-15") -> bytes:
    marks = "".join(
        f"<ns2:Trademark><ns1:ApplicationNumber><ns1:ApplicationNumberText>{number}</ns1:ApplicationNumberText>"
        "</ns1:ApplicationNumber><ns2:ApplicationDate>1995-02-07-05:00</ns2:ApplicationDate><ns2:MarkCurrentStatusDate>"
        "2026-07-01-04:00</ns2:MarkCurrentStatusDate><ns2:MarkRepresentation><ns2:MarkReproduction>"
        f"<ns2:WordMarkSpecification><ns2:MarkVerbalElementText>{word}</ns2:MarkVerbalElementText>"
        "</ns2:WordMarkSpecification></ns2:MarkReproduction></ns2:MarkRepresentation><ns2:GoodsServicesBag>"
        "<ns2:GoodsServicesClassification><ns2:ClassificationKindCode>Nice</ns2:ClassificationKindCode><ns2:ClassNumber>"
        "016</ns2:ClassNumber></ns2:GoodsServicesClassification><ns2:GoodsServicesClassification>"
        "<ns2:ClassificationKindCode>Domestic</ns2:ClassificationKindCode><ns2:ClassNumber>021</ns2:ClassNumber>"
        "</ns2:GoodsServicesClassification></ns2:GoodsServicesBag><ns2:ApplicantBag><ns2:Applicant><ns1:Contact><ns1:Name>"
        "<ns1:EntityName>Fern of Ash Trading, Inc.</ns1:EntityName></ns1:Name></ns1:Contact></ns2:Applicant>"
        "</ns2:ApplicantBag></ns2:Trademark>"
        for number, word in cases
    )
    one, two = ("http://www.wipo.int/standards/XMLSchema/ST96/" + name for name in ("Common", "Trademark"))
    head = f'<ns2:TrademarkTransaction xmlns:ns1="{one}" xmlns:ns2="{two}" drawn="{drawn}"><ns2:TrademarkBag>'
    return f"{head}{marks}</ns2:TrademarkBag></ns2:TrademarkTransaction>".encode()


def euipo_mark(number: str, **changes: Any) -> dict[str, Any]:
    return {
        "applicationNumber": number,
        "wordMarkSpecification": {"verbalElement": "BRISK FERN"},
        "niceClasses": [9, 35],
        "applicants": [{"office": "EM", "identifier": "1234", "name": "Fern of Ash Trading, Inc."}],
        "applicationDate": "2026-05-04",
        "status": "APPLICATION_PUBLISHED",
        **changes,
    }


def euipo(marks: Sequence[dict[str, Any]], drawn: str = "") -> bytes:
    page = {"totalElements": len(marks), "totalPages": 1, "size": 100, "page": 0, "drawn": drawn}
    return json.dumps({"trademarks": list(marks), **page}).encode()


def birth(number: str, word: str = "BRISK FERN") -> str:
    return (
        f'<BIRTH TRANTYP="ENN" INTREGN="{number}" OOCD="CN" ORIGLAN="1" EXPDATE="20360713" DOCID="1" REGRDAT="20260601"'
        f' NOTDATE="20260702" INTREGD="20260513" DESUNDER="P"><HOLGR NATLTY="CN"><NAME><NAMEL>Fern of Ash</NAMEL>'
        f'<NAMEL>Trading Ltd.</NAMEL></NAME><ADDRESS><COUNTRY>CN</COUNTRY></ADDRESS></HOLGR><IMAGE TEXT="{word}"/>'
        '<BASICGS NICEVER="12"><GSGR NICCLAI="09"><GSTERMEN>Battery chargers</GSTERMEN></GSGR></BASICGS></BIRTH>'
    )


def madrid(moves: Sequence[str], drawn: str = "20260702") -> bytes:
    return f'<ENOTIF BIRTHCOUNT="1" CPCD="EM" WEEKNO="27" NOTDATE="{drawn}">{"".join(moves)}</ENOTIF>'.encode()


DEATH = '<DEATH TRANTYP="RAN" INTREGN="1800001" DOCID="2"/>'
