"""`{% load library %}`: the words and marks of the library's pages."""

import json
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from lawlib.markdown import plain, rendered
from lawlib.record_words import rights_in_words
from lawlib.selectors.guide_page import Chapter

register = template.Library()

# SECURITY: inside a script element only these could end it or begin another.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def markdown(text: str) -> SafeString:
    return rendered(text)


@register.simple_tag
def guide_chapter(chapter: Chapter) -> SafeString:
    """The chapter drawn, once in a process for what it says."""
    return _drawn(chapter)


@lru_cache(maxsize=1024)
def _drawn(chapter: Chapter) -> SafeString:
    return mark_safe(render_to_string("lawlib/partials/guide_chapter.html", {"chapter": chapter}))  # noqa: S308


@register.filter
def excerpt(text: str, most: int = 120) -> str:
    """The first characters without marks."""
    found = plain(text)
    return found if len(found) <= most else f"{found[:most].rstrip()}…"


@register.filter
def right_word(code: str) -> str:
    return rights_in_words([code])[0]


@register.filter
def amount(value: Decimal | int | None) -> str:
    """An official amount to the last unit: 1,250 or 0.50. Never rounded."""
    if value is None:
        return ""
    value = Decimal(value)
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"


@register.filter
def told(record: Any, name: str) -> str:
    """`{{ case|told:"facts" }}`: the text in the language of the page, else in the other one."""
    first, second = f"{name}_zh", f"{name}_en"
    if not (get_language() or "").startswith("zh"):
        first, second = second, first
    return getattr(record, first) or getattr(record, second)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data for machines: no script that a browser runs, so that the content security policy lets it be."""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  escaped above
