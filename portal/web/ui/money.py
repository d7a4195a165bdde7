"""Amounts as people read them: 6,200万元, 19.6亿元, USD 1.2 million."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import get_language

from portal.web.ui.dates import is_chinese
from portal.web.ui.library import register

_ZH_UNITS = {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "KRW": "韩元", "CHF": "瑞士法郎"}
_ZH_SCALES = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))
_EN_SCALES = ((Decimal(1_000_000_000), " billion"), (Decimal(1_000_000), " million"))


def _short(value: Decimal) -> str:
    """At most one decimal below a hundred, none above; thousands separated."""
    text = f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
    return text.removesuffix(".0")


def money_words(amount: Decimal | float | int | str, currency: str = "CNY", *, lang: str) -> str:
    """`amount` in whole units of `currency` (ISO 4217). Rounded for reading; never to be computed with."""
    try:
        value = Decimal(str(amount))
    except InvalidOperation:
        return str(amount)
    sign, value = ("-" if value < 0 else ""), abs(value)
    scales = _ZH_SCALES if is_chinese(lang) else _EN_SCALES
    shown = next((f"{_short(value / size)}{word}" for size, word in scales if value >= size), f"{value:,.0f}")
    if is_chinese(lang):
        return f"{sign}{shown}{_ZH_UNITS.get(currency, currency)}"
    return f"{currency} {sign}{shown}"


@register.simple_tag
def money(amount: Decimal | float | int | None, currency: str = "CNY") -> str:
    """`{% money dossier.claim "USD" %}`"""
    if amount in (None, ""):
        return ""
    return money_words(amount, currency, lang=get_language() or "zh-hans")
