"""Tags of the pages of circulars."""

from django import template
from django.utils.translation import gettext_lazy as _

from cases.models import Circular
from cases.rules.circular import CircularState, Reach, checklist
from cases.rules.words import label
from cases.views.circular_steps import EXCEPTION
from cases.words import lang
from portal.tenancy.rules.choices import label_of
from portal.tenancy.rules.regions import region_name

register = template.Library()

TONES = {"review": "yellow", "approved": "yellow", "sent": "ok", "withdrawn": "red"}
KINDS = {
    "name": _("name of a party or firm"),
    "person": _("name of a person"),
    "number": _("number"),
    "phone": _("telephone"),
    "email": _("e-mail"),
}


@register.filter
def circular_state(circular: Circular) -> str:
    return CircularState(circular.state).label(lang())


@register.filter
def circular_tone(circular: Circular) -> str:
    return TONES.get(circular.state, "")


@register.filter
def reach_words(circular: Circular) -> str:
    """To whom, with the region and the industry that narrow it."""
    parts = [Reach(circular.reach).label(lang())]
    if circular.region:
        parts.append(region_name(circular.region, lang()))
    if circular.industry:
        parts.append(label_of("tags", circular.industry, lang()))
    return " · ".join(parts)


@register.filter
def find_kind(kind: str) -> str:
    return str(KINDS[kind])


@register.filter
def exception_name(key: str) -> str:
    return EXCEPTION + key


@register.simple_tag(takes_context=True)
def exception_typed(context: dict, key: str, kept: str) -> str:
    """What was typed a moment ago, else what was kept."""
    return context.get("typed", {}).get(EXCEPTION + key, kept)


@register.simple_tag
def check_points() -> list[tuple[str, str]]:
    return [(code, label("circular_check", code, lang())) for code in checklist()]
