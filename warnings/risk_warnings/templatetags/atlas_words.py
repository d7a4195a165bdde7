"""Words of the risk atlas for templates."""

from django import template

from cases.selectors.dashboard_words import industry_words
from portal.tenancy.rules.regions import region_name
from risk_warnings.rules.atlas import POINTS
from risk_warnings.words import lang

register = template.Library()
BAR = 220  # as wide as the picture of a row is drawn


@register.filter
def industry_word(code: str) -> str:
    return industry_words(code)


@register.filter
def province_word(code: str) -> str:
    return region_name(code, lang()) if code else "–"


@register.filter
def level_parts(row: dict[str, int], top: int) -> list[tuple[str, float, float]]:
    """What each level gives to the points of an enterprise: class of the bar, where it begins, how long it is; `top`
    points fill the bar."""
    parts, at = [], 0.0
    for level, css in (("red", "f-red"), ("yellow", "hatch"), ("blue", "f-blue")):
        width = round(row[level] * POINTS[level] * BAR / top, 1)
        parts.append((css, at, width))
        at = round(at + width, 1)
    return parts
