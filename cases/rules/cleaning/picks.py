"""Choices from a list, yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cases.rules.choices import choices
from cases.rules.cleaning.lists import entries
from cases.rules.cleaning.text import Wrong, narrow, text_of
from cases.rules.intake_tables import Field

_TRUE = {"yes", "true", "on", "1", "是", "同意"}
_FALSE = {"no", "false", "off", "0", "否"}


def code_of(list_name: str, raw: Any) -> str:
    """The code of a choice, given as code or as one of its two words."""
    text = text_of(raw)
    for code, words in choices(list_name).items():
        if text in (code, words.zh, words.en):
            return code
    raise Wrong("not_a_choice")


def read_choice(field: Field, raw: Any) -> str | None:
    raw = raw[0] if isinstance(raw, list | tuple) and len(raw) == 1 else raw
    return code_of(field.choices, raw) if text_of(raw) else None


def read_multi(field: Field, raw: Any) -> list[str] | None:
    given = [code_of(field.choices, item) for item in entries(raw, r"[\n,，、|]")]
    picked = [code for code in choices(field.choices) if code in given]
    for alone in ("none", "unknown"):
        if alone in picked and len(picked) > 1:
            raise Wrong("not_alone", choice=f"{field.choices}:{alone}")
    return picked or None


def pick_from(list_name: str) -> Callable[[Any], str | None]:
    return lambda raw: code_of(list_name, raw) if text_of(raw) else None


def read_bool(field: Field, raw: Any) -> bool | None:
    raw = raw[0] if isinstance(raw, list | tuple) and len(raw) == 1 else raw
    if isinstance(raw, bool):
        return raw
    text = narrow(raw).lower()
    if text and text not in _TRUE | _FALSE:
        raise Wrong("bool_format")
    return (text in _TRUE) if text else None
