"""A public notice as a message of the Common Alerting Protocol, version 1.2 (OASIS Standard, 1 July 2010). Pure.

The order of elements, their code values and the form of times (`2026-07-14T09:10:00+08:00`, never "Z") are those of
sections 3.2 and 3.3.2 there. How a level becomes severity, urgency and certainty is our choice: `data/cap_mapping.csv`.
Texts are the notice's; nothing here adds a fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from lawlib.rules.xml_text import plain
from risk_warnings.rules.forums import forum_name
from risk_warnings.rules.tables import read

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
BEIJING = ZoneInfo("Asia/Shanghai")
LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a level means in the words of CAP, and why."""

    level: str
    severity: str
    urgency: str
    certainty: str
    response: str
    zh: str
    en: str


MAPPING: Mapping[str, Mapped] = MappingProxyType({row["level"]: Mapped(**row) for row in read("cap_mapping")})


@dataclass(frozen=True)
class Message:
    """One message. `earlier`: (identifier, sent) of every earlier one about the same notice. `areas`: names of the
    country by language. `url`: of the public page; `sender` is a name without spaces and commas that never changes."""

    identifier: str
    sender: str
    sent: datetime
    kind: str
    content: Mapping[str, Any]
    number: str
    url: str
    areas: Mapping[str, str]
    area_codes: str  # whose code the country's is
    sender_names: Mapping[str, str]
    events: Mapping[str, str]
    earlier: tuple[tuple[str, datetime], ...] = ()
    test: bool = False


def cap_message(message: Message) -> bytes:
    """UTF-8 with a declaration; the same message gives the same bytes."""
    ElementTree.register_namespace("", NAMESPACE)
    alert = ElementTree.Element(f"{{{NAMESPACE}}}alert")
    _add(alert, "identifier", message.identifier)
    _add(alert, "sender", message.sender)
    _add(alert, "sent", stamp(message.sent))
    _add(alert, "status", "Test" if message.test else "Actual")
    _add(alert, "msgType", message.kind)
    _add(alert, "scope", "Public")
    if message.earlier:
        told = (f"{message.sender},{identifier},{stamp(sent)}" for identifier, sent in message.earlier)
        _add(alert, "references", " ".join(told))
    for lang in LANGUAGES:
        _info(alert, message, lang)
    return ElementTree.tostring(alert, encoding="utf-8", xml_declaration=True)


def _info(alert: ElementTree.Element, message: Message, lang: str) -> None:
    said, mapped = message.content, MAPPING[message.content["level"]]
    info = ElementTree.SubElement(alert, f"{{{NAMESPACE}}}info")
    _add(info, "language", LANGUAGES[lang])
    _add(info, "category", "Other")
    _add(info, "event", message.events[lang])
    _add(info, "responseType", "None" if message.kind == "Cancel" else mapped.response)
    _add(info, "urgency", "Past" if message.kind == "Cancel" else mapped.urgency)
    _add(info, "severity", mapped.severity)
    _add(info, "certainty", mapped.certainty)
    _add(info, "expires", stamp(datetime.combine(_day(said["valid_until"]), time(23, 59, 59), BEIJING)))
    _add(info, "senderName", message.sender_names[lang])
    _add(info, "headline", said[f"title_{lang}"])
    _add(info, "description", _description(message, lang))
    if said.get(f"advice_{lang}"):
        _add(info, "instruction", said[f"advice_{lang}"])
    _add(info, "web", message.url + ("" if lang == "zh" else "?lang=en"))
    for name, value in (("level", said["level"]), ("number", message.number)):
        _pair(info, "parameter", name, value)
    area = ElementTree.SubElement(info, f"{{{NAMESPACE}}}area")
    _add(area, "areaDesc", message.areas[lang])
    _pair(area, "geocode", message.area_codes, said["country"])


def _description(message: Message, lang: str) -> str:
    """What the papers say that is public; of a cancellation, that it is one."""
    if message.kind == "Cancel":
        return _WORDS[lang]["over" if message.content["state"] == "expired" else "withdrawn"]
    facts, words = message.content.get("facts", {}), _WORDS[lang]
    facts = facts | {"forum": forum_name(facts.get("forum", ""), message.content["country"], lang)}
    told = [f"{words[name]}{words['colon']}{facts[name]}" for name in ("forum", "number", "title") if facts.get(name)]
    return words["stop"].join([message.content[f"title_{lang}"], *told])


_WORDS = {
    "zh": {
        "forum": "受理机构",
        "number": "案号",
        "title": "事项",
        "colon": "：",
        "stop": "；",
        "withdrawn": "本风险提示已撤回。",
        "over": "本风险提示已提前结束。",
    },
    "en": {
        "forum": "Authority",
        "number": "Number",
        "title": "Matter",
        "colon": ": ",
        "stop": "; ",
        "withdrawn": "This risk notice has been withdrawn.",
        "over": "This risk notice has ended before its last day.",
    },
}


def stamp(moment: datetime) -> str:
    """As CAP writes it: seconds and an offset in figures."""
    return moment.astimezone(BEIJING).isoformat(timespec="seconds")


def _day(text: str) -> Any:
    return datetime.fromisoformat(text).date()


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = plain(text)


def _pair(parent: ElementTree.Element, name: str, key: str, value: str) -> None:
    pair = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    _add(pair, "valueName", key)
    _add(pair, "value", value)
