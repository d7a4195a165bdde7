"""Filters of the guidance template, which is official Chinese text."""

from datetime import date

from django import template

from cases.models import CaseDeadline
from lawlib.rules.tables import RULES

register = template.Library()


@register.filter
def cn_date(day: date) -> str:
    """2026年7月22日"""
    return f"{day.year}年{day.month}月{day.day}日"


@register.filter
def deadline_action(deadline: CaseDeadline) -> str:
    rule = RULES.get(deadline.rule_id)
    return rule.action.zh if rule else deadline.label


@register.filter
def deadline_if_missed(deadline: CaseDeadline) -> str:
    rule = RULES.get(deadline.rule_id)
    missed = rule.if_missed.zh if rule else ""
    return f"逾期后果：{missed}。" if missed and missed != "-" else ""
