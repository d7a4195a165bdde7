"""Two devices on one draft: what a page typed is laid over what is stored, question by question.

A page knows a fingerprint of each answer it was shown. An answer that it did not change is left alone; one that it
changed and that another page changed too is a clash: the stored answer stays and the person is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cases.rules.cleaning.text import text_of


@dataclass(frozen=True, slots=True)
class Merge:
    """`answers` as they are to be stored, `changed` the keys that this page changed, `clashes` those it may not."""

    answers: dict[str, Any]
    changed: tuple[str, ...]
    clashes: tuple[str, ...]


def tidy(value: Any) -> Any:
    """What a form sent, fit for jsonb: no control characters, no empty rows; every kind of nothing is None."""
    if isinstance(value, Mapping):
        row = {str(name): tidy(part) for name, part in value.items()}
        return {name: part if part is not None else "" for name, part in row.items()} if any(row.values()) else None
    if isinstance(value, list | tuple):
        return [item for item in map(tidy, value) if item is not None] or None
    if isinstance(value, bool | int | float) or value is None:
        return value
    return text_of(value) or None


def fingerprint(value: Any) -> str:
    """Ten hex digits of an answer; the empty string for no answer."""
    if (tidied := tidy(value)) is None:
        return ""
    text = json.dumps(tidied, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def merge(
    stored: Mapping[str, Any], typed: Mapping[str, Any], seen: Mapping[str, str] | None, *, mine: Collection[str] = ()
) -> Merge:
    """`seen`: the fingerprints that the page was shown; None for a sender that does not say and simply writes.
    `mine`: keys that this very page wrote last, whose stored value it may not have heard of (the answer to its save
    was lost on the way)."""
    answers, changed, clashes = dict(stored), [], []
    for key, raw in typed.items():
        value, now = tidy(raw), fingerprint(stored.get(key))
        wanted, shown = fingerprint(value), now if seen is None else seen.get(key, "")
        if wanted == now or (wanted == shown and key not in mine):
            continue
        if now != shown and key not in mine:
            clashes.append(key)
            continue
        changed.append(key)
        if value is None:
            answers.pop(key, None)
        else:
            answers[key] = value
    return Merge(answers, tuple(changed), tuple(clashes))
