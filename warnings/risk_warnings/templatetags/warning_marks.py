"""Words and marks of the warnings for templates."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language

from cases.rules.choices import choices
from portal.tenancy.rules.choices import industry_name
from risk_warnings.rules.forums import forum_name
from risk_warnings.rules.levels import IN_FORCE
from risk_warnings.words import (
    ANSWERS,
    FIELDS,
    HIT_STATES,
    KINDS,
    MARK_ANSWERS,
    MARK_STAGES,
    MESSAGES,
    NOTICE_STATES,
    STATES,
    TEXT_STATES,
    WHY_NOT,
    lang,
    part_words,
    rule_words,
)
from risk_warnings.words_sources import FORMATS, problem_words, run_error_words

register = template.Library()
TONES = {"proposed": "yellow", "confirmed": "blue", "published": "ok"}


@register.filter
def grouped(count: int) -> str:
    """1,240"""
    return f"{count:,}"


@register.filter
def warning_state(state: str) -> str:
    return str(STATES[state])


@register.filter
def warning_tone(state: str) -> str:
    return TONES.get(state, "line")


@register.filter
def match_kind(kind: str) -> str:
    return str(KINDS[kind])


@register.filter
def score_parts(evidence: dict[str, Any]) -> list[dict[str, Any]]:
    """Each reason in words with its points."""
    return [{"words": part_words(code), "points": points} for code, points in evidence["parts"]]


@register.filter
def best_match(evidence: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The reason that weighs most: what a list has room for."""
    return max(evidence, key=lambda one: one["points"], default=None)


@register.filter
def mark_answer(code: str) -> str:
    return str(MARK_ANSWERS[code])


@register.filter
def mark_stage(code: str) -> str:
    return str(MARK_STAGES[code])


@register.filter
def level_rules(ids: list[str]) -> list[dict[str, str]]:
    """Hard rules before floors and these before notices, as they are asked; without those that are gone."""
    return [{"id": one, "words": rule_words(one)} for one in IN_FORCE if one in ids]


@register.filter
def text_state(state: str) -> str:
    return str(TEXT_STATES[state])


@register.filter
def notice_state(state: str) -> str:
    return str(NOTICE_STATES[state])


@register.filter
def message_words(kind: str) -> str:
    return str(MESSAGES[kind])


@register.filter
def industry_words(code: str) -> str:
    return industry_name(code, get_language() or "zh")


@register.filter
def rights_words(codes: list[str]) -> str:
    lang = get_language() or "zh"
    words = choices("right_type")
    told = [words[code].label(lang) if code in words else code for code in codes]
    return ("、" if lang.startswith("zh") else ", ").join(told)


@register.filter
def hit_state(state: str) -> str:
    return str(HIT_STATES[state])


@register.filter
def field_words(name: str) -> str:
    return str(FIELDS.get(name, name))


@register.filter
def answer_words(receipt: Any) -> str:
    said = str(ANSWERS[receipt.answer]) if receipt.answer else ""
    return f"{said}: {WHY_NOT[receipt.why_not]}" if receipt.why_not else said


@register.filter
def proceeding_words(code: str) -> str:
    words = choices("proceeding_type").get(code)
    return words.label(get_language() or "zh") if words else code


@register.filter
def stated_day(text: str) -> date:
    """A day as the papers state it, kept as 2026-11-15."""
    return date.fromisoformat(text)


@register.simple_tag
def forum(code: str, country: str) -> str:
    """The court or authority by its name."""
    return forum_name(code, country, lang())


@register.filter
def said_in(pair: dict[str, str]) -> str:
    """{"zh": …, "en": …} in the language of the page."""
    return pair["zh" if (get_language() or "").startswith("zh") else "en"]


@register.filter
def format_words(code: str) -> str:
    """What a source of this format is called."""
    return str(FORMATS[code][0])


register.filter("problem_words", problem_words)


@register.filter
def run_words(run: Any) -> str:
    """Why a round ended: of a round, or of a source with its last one (`selectors/sources.py`)."""
    if hasattr(run, "run_error"):
        return run_error_words(run.run_error, run.run_params or {})
    return run_error_words(run.error, run.params)
