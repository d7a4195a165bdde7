"""Words of the risk atlas for templates."""

from django import template

from cases.selectors.dashboard_words import industry_words
from portal.tenancy.rules.regions import region_name
from risk_warnings.rules.atlas import POINTS
from risk_warnings.words import lang

register = template.Library()


@register.filter
def industry_word(code: str) -> str:
    return industry_words(code)


@register.filter
def province_word(code: str) -> str:
    return region_name(code, lang()) if code else "–"


@register.filter
def level_parts(row: dict[str, int]) -> list[tuple[str, int, int]]:
    """What each level gives to the points of an enterprise: class of the bar, where it begins, how long it is."""
    parts, at = [], 0
    for level, css in (("red", "f-red"), ("yellow", "hatch"), ("blue", "f-blue")):
        width = row[level] * POINTS[level]
        parts.append((css, at, width))
        at += width
    return parts
