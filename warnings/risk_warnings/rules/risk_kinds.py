"""Kinds of risk of the atlas: proceedings put together so that few enough remain to be read beside each other. Pure.

What is in no kind (a filing strategy is no dispute, unfair treatment is told to nobody) is not in the atlas.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from risk_warnings.rules.tables import read

_ROWS = read("risk_kinds")
KINDS = tuple(row["kind"] for row in _ROWS)
KIND_OF: Mapping[str, str] = MappingProxyType(
    {proceeding: row["kind"] for row in _ROWS for proceeding in row["proceedings"].split()}
)
_LABELS = {row["kind"]: row for row in _ROWS}


def kind_label(kind: str, lang: str) -> str:
    """`lang`: "zh" or "en"."""
    return _LABELS[kind][lang]


def proceedings_of(kind: str) -> tuple[str, ...]:
    return tuple(_LABELS[kind]["proceedings"].split())
