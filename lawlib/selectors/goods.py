"""Goods codes by number or word; without either the chapters."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from lawlib.models import GoodsCode
from lawlib.rules.goods import typed_code
from lawlib.rules.search_words import wanted

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class GoodsList:
    """`above` are the headings under which the code that was typed stands."""

    page: Page
    above: list[GoodsCode]
    narrowed: bool


def goods_list(typed: str, *, page: str | None = None) -> GoodsList:
    code, words = typed_code(typed), wanted(typed)
    rows = GoodsCode.objects.order_by("code")
    above: list[GoodsCode] = []
    if code:
        rows = rows.filter(code__startswith=code)
        above = list(GoodsCode.objects.filter(code__in=[code[:length] for length in (2, 4) if length < len(code)]))
    elif words:
        for word in words:
            rows = rows.filter(title_en__icontains=word)
    else:
        rows = rows.filter(level=2)
    return GoodsList(Paginator(rows, PER_PAGE).get_page(page), above, bool(code or words))
