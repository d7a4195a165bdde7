"""The facts of a case that decide which deadlines run: their keys, kinds and choices, and how answers are read.

The intake form asks for the same keys. A missing answer means "not known" and is never an error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from lawlib.rules.csv_tables import read
from lawlib.rules.records import Text

_YES = frozenset({"yes", "true", "1", "on", "是"})
_NO = frozenset({"no", "false", "0", "off", "否"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; kind: date, bool, choice, multi, code or text. `choices`: code to label, empty for other kinds."""

    key: str
    kind: str
    text: Text
    choices: Mapping[str, Text]


def _load() -> dict[str, Fact]:
    choices: dict[str, dict[str, Text]] = {}
    for row in read("fact_choices"):
        choices.setdefault(row["key"], {})[row["code"]] = Text(row["zh"], row["en"])
    return {
        row["key"]: Fact(
            row["key"], row["kind"], Text(row["zh"], row["en"]), MappingProxyType(choices.get(row["key"], {}))
        )
        for row in read("fact_keys")
    }


FACT_KEYS: Mapping[str, Fact] = MappingProxyType(_load())
"""Every key `lawlib.rules.applicable` reads, with its meaning in both languages and its choice codes."""

_CODE_OF = {
    key: {label: code for code, text in fact.choices.items() for label in (code, text.zh, text.en)}
    for key, fact in FACT_KEYS.items()
}


class Facts:
    """Intake answers read with forgiveness: choice codes or their labels, ISO dates, yes/no in both languages."""

    def __init__(self, answers: Mapping[str, object]) -> None:
        self._answers = answers

    def known(self, key: str) -> bool:
        return bool(self.values(key))

    def values(self, key: str) -> frozenset[str]:
        """The normalised values of a fact; empty when not known or not understood."""
        raw = self._answers.get(key)
        fact = FACT_KEYS[key]
        if key == "itc_temporary_relief" and not _bool(raw):
            return self._temporary_relief()
        if fact.kind == "date":
            day = self.day(key)
            return frozenset({day.isoformat()}) if day else frozenset()
        if fact.kind == "bool":
            return _bool(raw)
        words = {str(item).strip() for item in _items(raw)}
        if fact.kind in ("choice", "multi"):
            return frozenset(_CODE_OF[key][word] for word in words if word in _CODE_OF[key])
        return frozenset(word for word in words if word)

    def _temporary_relief(self) -> frozenset[str]:
        """Follows from the relief asked for where the question itself was not put."""
        relief = self.values("itc_relief")
        return frozenset({"yes" if "teo" in relief else "no"}) if relief else frozenset()

    def day(self, key: str) -> date | None:
        raw = self._answers.get(key)
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        try:
            return date.fromisoformat(str(raw).strip()[:10])
        except ValueError:
            return None

    def text(self, key: str) -> str:
        return str(self._answers.get(key) or "").strip()


def _items(raw: object) -> Iterable[object]:
    if raw is None or raw == "":
        return ()
    return raw if isinstance(raw, list | tuple | set | frozenset) else (raw,)


def _bool(raw: object) -> frozenset[str]:
    word = str(raw).strip().lower()
    if word in _YES:
        return frozenset({"yes"})
    return frozenset({"no"}) if word in _NO else frozenset()
