"""What a reminder letter says before anybody edits it: the facts of the papers, their sources, what to do. In Chinese.

The letter is set by `portal/documents` in the letter form of GB/T 9704-2012 (信函格式, 10.1). Its day stands in Arabic
numerals, as 7.3.5.4 of that standard asks (the Chinese numerals of the edition of 1999 are gone).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cases.rules.choices import choices
from cases.rules.numbers import letter_mark
from lawlib.rules.jurisdictions import JURISDICTIONS
from portal.documents.wording import long_date
from risk_warnings.rules.forums import forum_name
from risk_warnings.rules.kinds import Addressee

LEVELS = {"red": "红色", "yellow": "黄色", "blue": "蓝色"}
CHECKED = {
    "source_read": "已读原文",
    "secondary_source": "二手来源",
    "unverified": "未核实",
    "document": "所附文书",
}
NAMED = (
    "请立即书面通知研发、销售和电商运营人员保存有关邮件、聊天记录和后台数据，停止一切删除。",
    "请核对是否已经送达，记下日期和方式，保留信封和面单。送达即使有瑕疵，也应保留异议，不可置之不理。",
    "请尽快选定当地律师并核实答复期限，逾期可能导致缺席判决。",
    "需要指导的，请登录平台在本预警页面选择“与我们有关”，有关内容会带入指导申请。",
)
WATCHING = (
    "贵单位未被列名。请对照事项所涉产品和权利，自查是否有相近产品。",
    "如有相近产品，请在被列名之前向所在地分中心咨询。",
)


FOR_PLATFORM = (
    "请对照本事项所涉产品、权利和国家（地区），排查所服务企业的风险，必要时组织自查。",
    "被列名企业由其属地平台通过系统告知。向企业了解情况时，请勿向第三方透露企业名称。",
    "企业需要指导的，请引导其登录平台提交申请；有新情况的，请在平台登记线索。",
)
FOR_ASSOCIATION = (
    "请提醒会员企业对照本事项所涉产品、权利和国家（地区）开展自查。",
    "请勿打听、收集或公布涉事企业名称；会员企业可登录平台在公开预警页面自行查询是否涉及。",
    "会员企业需要指导的，请其向所在地分中心咨询。",
)


def reminder_number(platform_name_zh: str, year: int, serial: int | None) -> str:
    """浙险函〔2026〕12号; without a serial the head of a draft: 浙险函〔2026〕（待编号）."""
    head = f"{letter_mark(platform_name_zh)}险函〔{year:04}〕"
    return f"{head}{serial}号" if serial else f"{head}（待编号）"


def reminder_title(matter: Mapping[str, Any]) -> str:
    place = JURISDICTIONS.get(matter.get("country", ""))
    kind = choices("proceeding_type").get(matter.get("proceeding_type", ""))
    where = place.label("zh") if place else ""
    about = where + (kind.label("zh").removeprefix(where) if kind else "")  # "美国民事诉讼" says where it is itself
    return f"关于{about or '海外知识产权'}风险的提醒函"[:120]


def reminder_sections(
    *,
    level: str,
    number: str,
    title: str,
    matter: Mapping[str, Any],
    party: Mapping[str, Any],
    evidence: Iterable[Mapping[str, Any]],
    advice: str,
    valid_until: date | None,
) -> list[dict[str, str]]:
    """A list of {"heading", "body"}; lines that begin with a number become a list on the paper."""
    parts = [
        ("基本情况", _facts(level, number, title, matter, party)),
        ("与贵单位的关系", _relation(party, evidence)),
        ("信息来源", _sources(matter)),
        ("建议", _advice(party, advice, valid_until)),
    ]
    return [{"heading": heading, "body": body} for heading, body in parts]


def group_sections(
    *,
    addressee: Addressee,
    level: str,
    number: str,
    title: str,
    matter: Mapping[str, Any],
    advice: str,
    valid_until: date | None,
) -> list[dict[str, str]]:
    """As `reminder_sections`, to a platform or an association: nobody whom the matter may concern is named. An
    association is given `matter` as the public has it, and no advice that was written for the enterprises."""
    platform = addressee == Addressee.PLATFORM
    whom = "所服务的企业" if platform else "本行业企业"
    relation = f"该事项可能影响贵单位{whom}。为保护企业信息，本函不列企业名称。"
    steps = FOR_PLATFORM if platform else FOR_ASSOCIATION
    parts = [
        ("基本情况", _facts(level, number, title, matter, {})),
        ("函告事由", relation),
        ("信息来源", _sources(matter) if platform else "来源材料由本平台留存备查。"),
        ("建议", _numbered(steps, advice if platform else "", valid_until)),
    ]
    return [{"heading": heading, "body": body} for heading, body in parts]


def _facts(level: str, number: str, title: str, matter: Mapping[str, Any], party: Mapping[str, Any]) -> str:
    claimants = "；".join(one["name"] for one in matter.get("parties", ()) if one.get("role") == "claimant")
    facts = [
        ("预警编号", f"{number}（{LEVELS[level]}）"),
        ("事项", title),
        ("受理机构", forum_name(matter.get("forum", ""), matter.get("country", ""), "zh")),
        ("案号", matter.get("number", "")),
        ("权利人", claimants),
        ("文书中所列名称", party.get("name", "")),
        ("文书所载送达日", _day(party.get("served_on"))),
        ("文书所载答复期限", _day(party.get("answer_due"))),
    ]
    told = [f"{name}：{value}" for name, value in facts if value]
    return "\n".join(f"{n}. {line}" for n, line in enumerate(told, start=1))


def _day(told: str | None) -> str:
    """A day of the papers as a Chinese letter writes it; what is no day stands as it was told."""
    try:
        return long_date(date.fromisoformat(told or ""), "zh")
    except ValueError:
        return told or ""


def _relation(party: Mapping[str, Any], evidence: Iterable[Mapping[str, Any]]) -> str:
    head = "文书所列当事人与贵单位登记的信息相符：" if party else "贵单位未被列名，但登记关注的内容与本事项相符："
    told = [f"登记“{one['ours']}”，文书载“{one['theirs']}”，相符程度{one['points']}%。" for one in evidence]
    return "\n".join([head, *(f"{n}. {line}" for n, line in enumerate(told, start=1))])


def _sources(matter: Mapping[str, Any]) -> str:
    told = []
    for n, one in enumerate(matter.get("evidence", ()), start=1):
        checked = CHECKED.get(one["checked"], one["checked"])
        told.append(f"{n}. {one['zh']}（{checked}），原文留存，SHA-256前16位为{one['sha256'][:16]}。")
    return "\n".join(told) or "来源见平台预警页面。"


def _advice(party: Mapping[str, Any], advice: str, valid_until: date | None) -> str:
    return _numbered(NAMED if party else WATCHING, advice, valid_until)


def _numbered(steps: Iterable[str], advice: str, valid_until: date | None) -> str:
    told = [*steps, *(line.strip() for line in advice.splitlines() if line.strip())]
    if valid_until:
        told.append(f"本提醒有效至{long_date(valid_until, 'zh')}，以平台预警页面最新内容为准。")
    return "\n".join(f"{n}. {line}" for n, line in enumerate(told, start=1))
