"""Small marks: icon, level, source, country, clock, avatar, score."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_noop as N_

from portal.web import registry
from portal.web.ui.library import register, sprite_url

LEVEL_ACTIONS = {
    "red": N_("Special handling"),
    "yellow": N_("One case, one plan"),
    "blue": N_("Risk notice"),
}
# check of a source -> class, icon, words
SOURCE_MARKS = {
    "source_read": ("read", "read", N_("Source text read")),
    "secondary_source": ("half", "half", N_("Second-hand source")),
    "unverified": ("none", "none", N_("Not verified")),
    "document": ("doc", "paper", N_("Stated in the document")),
}
SOLID_ICONS = frozenset({"red", "yellow", "blue"})
SLA_STATES = frozenset({"", "soon", "late", "done", "paused"})
# the six parts of an expert's score: jurisdiction, procedure, technology, language, load, rating
SCORE_WEIGHTS = (30, 25, 15, 10, 10, 10)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "bell" %}`: a symbol of the sprite. Decorative unless `label` names it."""
    return _icon(name, str(label))


@lru_cache(maxsize=512)
def _icon(name: str, label: str) -> SafeString:
    css = "i solid" if name in SOLID_ICONS else "i"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', css, label, sprite_url(), name
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', css, sprite_url(), name)


def level_word(level: str, *, short: bool = False) -> str:
    if short:
        return {
            "red": pgettext("level, one character", "Red"),
            "yellow": pgettext("level, one character", "Yellow"),
            "blue": pgettext("level, one character", "Blue"),
        }.get(level, "")
    return {"red": gettext("Red"), "yellow": gettext("Yellow"), "blue": gettext("Blue")}.get(level, "")


@register.simple_tag
def level(value: str | None, solid: bool = False) -> SafeString:
    """`{% level case.level %}` at a glance; `{% level case.level solid=True %}` as a heading, with its action."""
    value = str(value or "")
    if value not in LEVEL_ACTIONS:
        return format_html('<span class="tag line">{}</span>', gettext("Not graded"))
    if solid:
        return format_html(
            '<span class="level level--solid {}">{}{}<span>{}</span></span>',
            value,
            icon(value),
            level_word(value),
            gettext(LEVEL_ACTIONS[value]),
        )
    return format_html('<span class="level {}">{}{}</span>', value, icon(value), level_word(value, short=True))


@register.simple_tag
def source_mark(check: str | None) -> SafeString:
    """`{% source_mark rule.check %}`: how well a date or a text was checked."""
    css, symbol, words = SOURCE_MARKS.get(str(check or ""), SOURCE_MARKS["unverified"])
    return format_html('<span class="src {}">{}{}</span>', css, icon(symbol), gettext(words))


@register.simple_tag
def country(code: str | None, name: str | None = None, tile_only: bool = False) -> SafeString | str:
    """`{% country case.jurisdiction %}`: letter tile and name. The name comes from lawlib unless given."""
    if not code:
        return ""
    if tile_only:
        return format_html('<span class="cc">{}</span>', code)
    name = name or registry.country_name(str(code), get_language() or "zh-hans")
    return format_html('<span class="cc">{}</span> {}', code, name)


def ring(percent: float) -> SafeString:
    percent = max(0, min(100, round(percent)))
    return format_html(
        '<svg class="ring" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/>'
        '<circle cx="12" cy="12" r="9" pathLength="100" stroke-dasharray="{} 100"/></svg>',
        percent,
    )


@register.simple_tag
def sla_ring(percent: float, state: str = "", label: str = "", promise: str = "") -> SafeString:
    """`{% sla_ring 52 "soon" "剩 11:28" "专家会诊 ≤24小时" %}`: promise clock; state is "", soon, late or done."""
    css = f"sla {state}" if state in SLA_STATES and state else "sla"
    return format_html(
        '<span class="{}">{}<span><b>{}</b><small>{}</small></span></span>', css, ring(percent), label, promise
    )


def initials(name: str) -> str:
    """One Chinese character, or up to two Latin initials."""
    name = (name or "").strip()
    if not name:
        return "?"
    if name[0].isascii():
        return "".join(part[0] for part in name.split()[:2]).upper()
    return name[0]


@register.simple_tag
def avatar(name: str, small: bool = False, show_name: bool = False) -> SafeString:
    """`{% avatar user.display_name %}`; the name follows, for screen readers only unless `show_name`."""
    return format_html(
        '<span class="avatar{}" aria-hidden="true">{}</span><span class="{}">{}</span>',
        " avatar--s" if small else "",
        initials(str(name)),
        "avatar-name" if show_name else "vh",
        name,
    )


@register.simple_tag
def score_bar(total: float, parts: Iterable[float]) -> SafeString:
    """`{% score_bar 93 parts %}`: six parts in the order and with the weights of SCORE_WEIGHTS; points, not shares."""
    boxes, left = [], 0
    for weight, points in zip(SCORE_WEIGHTS, parts, strict=True):
        room = weight - 1
        boxes.append((left, room, left, round(room * max(0.0, min(1.0, points / weight)), 1)))
        left += weight
    bars = format_html_join(
        "",
        '<rect class="f-quiet" x="{}" width="{}" height="6"/><rect class="f-part" x="{}" width="{}" height="6"/>',
        boxes,
    )
    return format_html(
        '<span class="score"><b>{}</b>'
        '<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{}</svg></span>',
        round(total),
        bars,
    )
