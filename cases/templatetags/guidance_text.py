"""Filters of the guidance document, which is official Chinese text."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cases.models import CaseDeadline
from cases.rules.compare import Part
from lawlib.rules.tables import RULES

register = template.Library()
DIGITS = "〇一二三四五六七八九"


@register.filter
def cn_date(day: date) -> str:
    """2026年7月22日"""
    return f"{day.year}年{day.month}月{day.day}日"


@register.filter
def cn_number(number: int) -> str:
    """一, 十, 十一, 二十一: 1 to 99, as headings count."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


@register.filter
def deadline_action(deadline: CaseDeadline) -> str:
    rule = RULES.get(deadline.rule_id)
    return rule.action.zh if rule else deadline.label


@register.filter
def deadline_if_missed(deadline: CaseDeadline) -> str:
    rule = RULES.get(deadline.rule_id)
    missed = rule.if_missed.zh if rule else ""
    return f"逾期后果：{missed}。" if missed and missed != "-" else ""


@register.filter
def text_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def compared_lines(parts: Iterable[Part]) -> list[SafeString]:
    """The lines of a compared text, with <ins> and <del> closed at every line's end."""
    lines: list[list[str]] = [[]]
    for part in parts:
        for n, piece in enumerate(part.text.split("\n")):
            if n:
                lines.append([])
            if piece:
                words = escape(piece)
                lines[-1].append(words if part.op == "same" else f"<{part.op}>{words}</{part.op}>")
    return [mark_safe("".join(line)) for line in lines if line]  # noqa: S308  escaped above, our own tags
