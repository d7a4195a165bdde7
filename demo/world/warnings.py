"""Watches, sources and warnings in the demo world: messages in the sources' true forms about invented parties."""

import json
from datetime import datetime, timedelta
from typing import Any

from demo.tables import table
from demo.world.marks import load_marks
from demo.world.warning_history import load_history
from portal.inbox.services.keep_robot import add_robot
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import Enterprise, Platform, User
from portal.tenancy.scope import acting_as
from risk_warnings.models import RiskWarning, Signal, Source, SourceRun
from risk_warnings.rules.feeds.options import ADDRESSES
from risk_warnings.rules.kinds import Format, MatchState
from risk_warnings.rules.preferences import Wants
from risk_warnings.services.address_letter import address_letter
from risk_warnings.services.answer_warning import answer_warning, note_opening
from risk_warnings.services.create_source import create_source
from risk_warnings.services.decide_match import decide_match
from risk_warnings.services.draft_letters import draft_letters
from risk_warnings.services.issue_letter import issue_letter
from risk_warnings.services.keep_preference import keep_preference
from risk_warnings.services.keep_watch import keep_watch
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.publish_warning import publish_warning
from risk_warnings.services.push_warning import push_warning
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.receive_payload import receive_payload
from risk_warnings.services.refill_atlas import refill_atlas
from risk_warnings.services.review_warning import confirm_warning
from risk_warnings.services.sign_letters import sign_letters
from risk_warnings.services.word_notice import word_notice

SOURCES = (
    ("recap", "美国法院案卷", "US court dockets", Format.DOCKET),
    ("federal-register", "美国联邦公报（国际贸易委员会）", "US Federal Register (ITC)", Format.FEDERAL_REGISTER),
    ("edis-rss", "美国国际贸易委员会文件订阅", "USITC EDIS feed", Format.EDIS_RSS),
    ("euipo", "欧盟商标公开数据", "EU trade marks", Format.EUIPO),
)
# The demo asks nobody: these rounds are told, not run. Source -> (state, error, parameters, hours ago) of each.
RUNS = {
    "federal-register": (("done", "", {}, 30), ("unchanged", "", {}, 6), ("unchanged", "", {}, 1)),
    "euipo": (("done", "", {}, 9), ("failed", "busy", {"status": 429}, 2)),
}
# Trade of the demo's table -> goods in both languages and HS headings; every enterprise of the trade watches them.
GOODS = {
    "storage": (["portable battery power station", "储能电源"], ["8507"]),
    "lighting": (["LED lamp", "灯具"], ["9405"]),
}
CAPTION = "Certain Portable Battery Power Stations and Components Thereof"
# As the desk words them: a docket's caption says little to who has just been sued.
TITLES = {
    "red": {
        "title_zh": "便携式储能电源：美国专利诉讼，已下达临时限制令",
        "title_en": "Portable power stations: US patent suit with a restraining order",
    },
    "blue": {
        "title_zh": "便携式储能电源：美国337调查立案",
        "title_en": "Portable power stations: section 337 investigation instituted",
    },
}
ADVICE = "浙江分中心工作日可预约一对一咨询，请先整理产品与专利对照材料。"


def load_warnings(*, now: datetime) -> int:
    """How many warnings there are: a red and a blue one that went out, others that wait. None where there are some."""
    if Source.objects.exists():
        return 0
    watched = _watch(now - timedelta(days=40))
    for code, name_zh, name_en, form in SOURCES:
        names = {"name_zh": name_zh, "name_en": name_en}
        create_source(actor=None, code=code, form=form, checked="source_read", now=now - timedelta(days=60), **names)
    _tell_rounds(now)
    load_history(now=now)
    at = now - timedelta(days=2)
    lichuan = next(one for one in watched if one.name_zh.startswith("湖州栎川"))
    others = [one for one in watched if one.region.startswith("33") and one != lichuan][:2]
    load_marks([lichuan, *others], now=now)
    red = _bring("recap", [_suit(lichuan, at, number="1:26-cv-05127")], at)
    _bring("recap", [_suit(other, now, number=f"1:26-cv-0{5300 + n}") for n, other in enumerate(others)], now)
    blue = _bring("federal-register", [_notice(at)], at)
    handler, head, national, chief = map(_actor, ("handler", "head", "national", "cn-head"))
    _send(red, "red", handler, head, at + timedelta(hours=1), advice=ADVICE)
    _send(blue, "blue", national, chief, at + timedelta(hours=3))
    _tell_everybody(red.warnings.get(level="red"), handler, head, at + timedelta(hours=4))
    owner = _actor("enterprise")
    for warning in RiskWarning.objects.filter(receipts__enterprise=owner.enterprise, level="blue"):
        receipt = warning.receipts.get(enterprise=owner.enterprise)
        note_opening(actor=owner, receipt=receipt, now=now - timedelta(hours=5))
        answer_warning(actor=owner, receipt=receipt, answer="noted", now=now - timedelta(hours=5))
    _choose(owner, now)
    refill_atlas(now=now)
    return RiskWarning.objects.count()


def _choose(owner: Actor, now: datetime) -> None:
    """A channel of the enterprise, named when everything had gone out: the demo world calls nobody."""
    url = "https://legal.example/hooks/warnings"
    about = {"name": "法务系统（示例）", "form": "webhook", "url": url, "secret": "", "levels": ["red", "yellow"]}
    with acting_as(owner):
        add_robot(actor=owner, owner=owner.tenant, now=now - timedelta(hours=5), **about)
        keep_preference(actor=owner, wants=Wants(digest="daily"), for_enterprise=False, now=now - timedelta(hours=5))


def _tell_everybody(warning: RiskWarning, handler: Actor, head: Actor, at: datetime) -> None:
    """The red one's public version, which names nobody, and a reminder letter to whom it names."""
    words = {
        "title_zh": "美国：便携式储能电源专利诉讼与临时限制令",
        "title_en": "US: patent suits and restraining orders on portable power stations",
        "advice_zh": "销往美国的储能电源企业请核对是否收到文书。",
        "advice_en": "Who sells portable power stations to the US: check whether papers have arrived.",
    }
    word_notice(actor=head, warning=warning, now=at, **words)
    named = [receipt.enterprise_id for receipt in warning.receipts.exclude(party={})]
    letters = draft_letters(actor=handler, warning=warning, enterprises=named, now=at)
    industry = Platform.objects.filter(kind="industry").order_by("pk").first()
    letters.append(address_letter(actor=handler, warning=warning, to_platform=industry, now=at))
    for letter in sign_letters(actor=head, letters=letters, now=at + timedelta(hours=1)):
        issue_letter(letter_id=letter.pk, now=at + timedelta(hours=1))


def _tell_rounds(now: datetime) -> None:
    for code, rounds in RUNS.items():
        source = Source.objects.get(code=code)
        source.url, source.failures = ADDRESSES[source.format], int(rounds[-1][0] == "failed")
        source.save(update_fields=["url", "failures"])
        for state, error, params, hours in rounds:
            at = now - timedelta(hours=hours)
            told = {"state": state, "error": error, "params": params, "payloads": int(state == "done")}
            SourceRun.objects.create(source=source, started_at=at, ended_at=at, requests=1, bytes=18_400, **told)


def _watch(at: datetime) -> list[Enterprise]:
    trades = {row["uscc"]: row for row in table("enterprises") if row["trade"] in GOODS}
    found = list(Enterprise.objects.filter(uscc__in=trades).order_by("pk"))
    for one in found:
        goods, hs = GOODS[trades[one.uscc]["trade"]]
        brand = trades[one.uscc]["brand_en"]
        plain = {"goods": goods, "hs": hs, "countries": one.export_markets, "rights": ["invention", "trademark"]}
        stores, marks = [("Amazon", f"A{one.uscc[9:16]}", f"{brand} Direct")], [(brand.upper(), [9, 11])]
        keep_watch(actor=None, enterprise=one, plain=plain, stores=stores, marks=marks, now=at)
    return found


def _suit(respondent: Enterprise, at: datetime, *, number: str) -> dict[str, Any]:
    """A patent suit with a restraining order, and a return of service."""
    name = respondent.name_en
    served, due = ((at + timedelta(days=days)).date() for days in (-5, 16))
    told = f"SUMMONS Returned Executed by Northgrid Power Systems LLC as to {name} on {served:%-m/%-d/%Y}, answer due "
    entries = [
        {
            "document_number": 1,
            "date_filed": str(served),
            "description": "COMPLAINT filed by Northgrid Power Systems LLC.",
        },
        {"document_number": 7, "date_filed": str(served), "description": "SEALED TEMPORARY RESTRAINING ORDER."},
        {"document_number": 12, "date_filed": str(at.date()), "description": f"{told}{due:%-m/%-d/%Y}."},
    ]
    parties = [{"name": "Northgrid Power Systems LLC", "type": "Plaintiff"}, {"name": name, "type": "Defendant"}]
    return {
        "case_name": f"Northgrid Power Systems LLC v. {name}",
        "docket_number": number,
        "court_id": "ilnd",
        "date_filed": str(served),
        "date_modified": at.isoformat(),
        "nature_of_suit": "830 Patent",
        "parties": parties,
        "docket_entries": entries,
    }


def _notice(at: datetime) -> dict[str, Any]:
    abstract = (
        "Notice is hereby given that a complaint was filed with the U.S. International Trade Commission under section "
        "337 of the Tariff Act of 1930, on behalf of Northgrid Power Systems LLC of Reno, Nevada."
    )
    return {
        "document_number": "2026-90001",
        "title": f"{CAPTION}; Notice of Institution of Investigation",
        "abstract": abstract,
        "publication_date": str(at.date()),
        "docket_ids": ["Investigation No. 337-TA-9912"],
    }


def _bring(code: str, items: list[dict[str, Any]], at: datetime) -> Signal:
    """Received, read and matched, as workers would; the last of the matters."""
    source = Source.objects.get(code=code)
    body = json.dumps({"results": items}, ensure_ascii=False).encode()
    payload = receive_payload(source=source, body=body, message_id="demo", now=at)
    read_payload(payload_id=payload.pk, now=at)
    signals = list(Signal.objects.filter(sightings__payload=payload).order_by("pk"))
    for signal in signals:
        match_signal(signal_id=signal.pk, now=at)
    return signals[-1]


def _send(signal: Signal, level: str, first: Actor, second: Actor, at: datetime, advice: str = "") -> None:
    for match in signal.matches.filter(level=level, named=True, state=MatchState.PROPOSED):
        decide_match(actor=first, match=match, same=True, now=at)
    for warning in signal.warnings.filter(level=level):
        words = {**TITLES[level], "advice": advice}
        confirm_warning(actor=first, warning=warning, now=at, **words)
        publish_warning(actor=second, warning=warning, now=at)
        push_warning(warning_id=warning.pk, now=at)


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
