"""Text, and codes with a pattern."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from cases.rules.intake_tables import Field
from cases.rules.problems import Problem
from portal.tenancy.rules.uscc import UsccError, check_uscc, normalise_uscc

# SECURITY: NUL breaks PostgreSQL's jsonb, bidirectional overrides let a name read as another.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
MAX_TEXT, MAX_ITEM = 5_000, 500


class Wrong(Exception):
    def __init__(self, code: str, **params: Any) -> None:
        self.problem = Problem(code, params)


def text_of(raw: Any) -> str:
    if raw is None or isinstance(raw, bool | Mapping):
        return ""
    if isinstance(raw, list | tuple):
        return "\n".join(text_of(item) for item in raw)
    text = unicodedata.normalize("NFC", str(raw).replace("\r\n", "\n").replace("\r", "\n"))
    return _UNWANTED.sub("", text).strip()


def narrow(raw: Any) -> str:
    """Full-width digits and letters made narrow, spaces at the ends gone."""
    return unicodedata.normalize("NFKC", text_of(raw)).strip()


def read_text(field: Field, raw: Any) -> str | None:
    text = text_of(raw)
    if field.type == "text":
        text = " ".join(text.split())
    limit = field.limit or MAX_TEXT
    if len(text) > limit:
        raise Wrong("too_long", limit=limit, length=len(text))
    return text or None


def matching(pattern: str, problem: str, *, upper: bool = True, drop: str = "") -> Callable[[Field, Any], str | None]:
    compiled = re.compile(pattern)

    def cleaner(field: Field, raw: Any) -> str | None:
        text = re.sub(drop, "", narrow(raw)) if drop else narrow(raw)
        text = text.upper() if upper else text
        if text and not compiled.match(text):
            raise Wrong(problem)
        return text or None

    return cleaner


def read_uscc(field: Field, raw: Any) -> str | None:
    text = normalise_uscc(text_of(raw))
    if not text:
        return None
    try:
        check_uscc(text)
    except UsccError as wrong:
        raise Wrong(f"uscc_{wrong.code}", length=len(text), char=wrong.detail) from None
    return text


def short_text(raw: Any) -> str | None:
    text = " ".join(text_of(raw).split())
    if len(text) > MAX_ITEM:
        raise Wrong("too_long", limit=MAX_ITEM, length=len(text))
    return text or None
