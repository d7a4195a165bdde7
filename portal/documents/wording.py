"""The fixed words, numerals and dates of official papers, in Chinese and English."""

from __future__ import annotations

import re
from datetime import date

from portal.documents.model import Lang

WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "locale": "zh-CN",
        "annex": "附件：",
        "seal": "（印章）",
        "signed_by": "签发：",
        "copies_to": "抄送：",
        "issued_on": "印发：",
        "number": "编号：",
        "notice": "说明",
        "red": "红级　专项处理",
        "yellow": "黄级　一案一策",
        "blue": "蓝级　风险提示",
    },
    "en": {
        "locale": "en-GB",
        "annex": "Annexes:",
        "seal": "(Seal)",
        "signed_by": "Signed off by: ",
        "copies_to": "Copies to: ",
        "issued_on": "Issued: ",
        "number": "No. ",
        "notice": "Please note",
        "red": "RED – special handling",
        "yellow": "YELLOW – a plan of its own",
        "blue": "BLUE – risk notice",
    },
}

_DIGITS = "〇一二三四五六七八九"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ALREADY_NUMBERED = {
    1: re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}\s*、|\d{1,2}\.\s+)\s*"),
    2: re.compile(r"^\s*(?:[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}\.\d{1,2}\.?\s+)\s*"),
}


def chinese_numeral(number: int) -> str:
    """一 … 九十九 for 1 … 99; larger numbers stay in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def heading_text(heading: str, *, level: int, path: tuple[int, ...], lang: Lang) -> str:
    """`heading` with its number: 一、 and （一） in Chinese, 1. and 1.1 in English.

    A number that somebody typed is replaced, so that it can neither be doubled nor be wrong.
    """
    bare = _ALREADY_NUMBERED[level].sub("", heading).strip()
    if lang == "en":
        return f"{'.'.join(map(str, path))}{'.' if level == 1 else ''} {bare}"
    numeral = chinese_numeral(path[-1])
    return f"{numeral}、{bare}" if level == 1 else f"（{numeral}）{bare}"


def long_date(day: date, lang: Lang) -> str:
    """2026年7月15日 or 15 July 2026 (GB/T 9704-2012, 7.3.5.4: Arabic digits, no leading zeros)."""
    if lang == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def addressee_line(addressee: str, lang: Lang) -> str:
    """The addressee as a letter opens: 某某公司： with exactly one colon, or To: …; empty stays empty."""
    bare = addressee.strip().rstrip(":：").strip()
    if not bare:
        return ""
    return f"{bare}：" if lang == "zh" else f"To: {bare}"
