"""Words of the risk atlas for templates."""

from django import template

from cases.selectors.dashboard_words import industry_words
from portal.tenancy.rules.regions import region_name
from risk_warnings.words import lang

register = template.Library()


@register.filter
def industry_word(code: str) -> str:
    return industry_words(code)


@register.filter
def province_word(code: str) -> str:
    return region_name(code, lang()) if code else "–"
