"""A law as one Akoma Ntoso 3 document, with every wording of every article and the days on which it was in force."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from xml.etree import ElementTree as ET  # noqa: S405  writes only

from lawlib.rules.akn.law_text import MADE, NAMESPACE, OURS, THREE, YEAR_ONLY, LawArticle, LawText

DAY = timedelta(days=1)


def write_law(law: LawText, *, today: date) -> bytes:
    """UTF-8 with an XML declaration. `today` stands where the standard wants a date and none is known."""
    ET.register_namespace("", NAMESPACE)
    ET.register_namespace("portal", OURS)
    root = ET.Element(_name("akomaNtoso"))
    versions = Counter(one.eid for one in law.articles)
    contains = "multipleVersions" if any(count > 1 for count in versions.values()) else "singleVersion"
    act = _under(root, "act", name="act", contains=contains)
    periods = _meta(act, law, today)
    preface = _under(act, "preface")
    _under(_under(_under(preface, "longTitle"), "p"), "docTitle").text = _clean(law.title)
    body = _under(act, "body")
    told: Counter[str] = Counter()
    for one in law.articles:
        told[one.eid] += 1
        _article(body, one, told[one.eid], periods)
    if not law.articles:
        _under(_under(body, "section", eId="sec_none"), "content").append(ET.Element(_name("p")))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


Period = tuple[date | None, date | None]


def _meta(act: ET.Element, law: LawText, today: date) -> dict[Period, str]:
    meta = _under(act, "meta")
    year = law.made_on.year if law.made_on else law.year
    uri = f"/akn/{law.country}/act/{year or 'undated'}/{law.key}"
    _identification(meta, law, uri, today)
    periods = {(one.begins, one.ends): "" for one in law.articles if one.begins or one.ends}
    if periods:
        _times(meta, periods)
    references = _under(meta, "references", source="#portal")
    _under(references, "TLCOrganization", eId="portal", href="/akn/ontology/organization/cn/portal", showAs="Portal")
    if law.wording:
        proprietary = _under(meta, "proprietary", source="#portal")
        ET.SubElement(proprietary, f"{{{OURS}}}wording", value=law.wording)
    return periods


def _identification(meta: ET.Element, law: LawText, uri: str, today: date) -> None:
    identification = _under(meta, "identification", source="#portal")
    language = THREE.get(law.language, law.language or "und")
    expression = f"{uri}/{language}@"
    work = _under(identification, "FRBRWork")
    _uris(work, uri)
    if law.made_on:
        _under(work, "FRBRdate", date=law.made_on.isoformat(), name="Enactment")
    elif law.year:
        _under(work, "FRBRdate", date=f"{law.year:04}-01-01", name=YEAR_ONLY)
    else:
        _under(work, "FRBRdate", date=today.isoformat(), name=MADE)
    _under(work, "FRBRauthor", href="#portal")
    _under(work, "FRBRcountry", value=law.country)
    worded = _under(identification, "FRBRExpression")
    _uris(worded, expression)
    _under(worded, "FRBRdate", date=today.isoformat(), name=MADE)
    _under(worded, "FRBRauthor", href="#portal")
    _under(worded, "FRBRlanguage", language=language)
    made = _under(identification, "FRBRManifestation")
    _uris(made, f"{expression}.xml")
    _under(made, "FRBRdate", date=today.isoformat(), name=MADE)
    _under(made, "FRBRauthor", href="#portal")


def _uris(parent: ET.Element, uri: str) -> None:
    _under(parent, "FRBRthis", value=f"{uri}/!main")
    _under(parent, "FRBRuri", value=uri)


def _times(meta: ET.Element, periods: dict[Period, str]) -> None:
    """Events by day; an interval ends with the event of the first day on which it no longer held."""
    moments = sorted({day for begins, ends in periods for day in (begins, ends + DAY if ends else None) if day})
    events = {day: f"evnt_{number}" for number, day in enumerate(moments, start=1)}
    lifecycle = _under(meta, "lifecycle", source="#portal")
    for day, eid in events.items():
        _under(lifecycle, "eventRef", eId=eid, date=day.isoformat(), source="#portal", type="amendment")
    times = _under(meta, "temporalData", source="#portal")
    for number, (begins, ends) in enumerate(periods, start=1):
        periods[begins, ends] = eid = f"tmpg_{number}"
        ends_with = {"end": f"#{events[ends + DAY]}"} if ends else {}
        begins_with = {"start": f"#{events[begins]}"} if begins else {}
        group = _under(times, "temporalGroup", eId=eid)
        _under(group, "timeInterval", refersTo="#portal", **begins_with, **ends_with)


def _article(body: ET.Element, one: LawArticle, version: int, periods: dict[Period, str]) -> None:
    """`wId` names the article through all its versions, `eId` one of them."""
    tag = "section" if one.eid.startswith("sec") else "article"
    eid = one.eid if version == 1 else f"{one.eid}__v{version}"
    period = periods.get((one.begins, one.ends))
    element = _under(body, tag, eId=eid, wId=one.eid, **({"period": f"#{period}"} if period else {}))
    _under(element, "num").text = _clean(one.number)
    if one.heading:
        _under(element, "heading").text = _clean(one.heading)
    content = _under(element, "content")
    for line in one.text.split("\n"):
        _under(content, "p").text = _clean(line) or None


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _under(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _name(tag), attributes)


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " and letter not in "\x7f\ufffe\uffff" or letter in "\t\n")
