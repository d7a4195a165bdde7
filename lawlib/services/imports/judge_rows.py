"""What each row of a file would do to the library: new, changed, unchanged, or not taken and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lawlib.models import ImportRow, ImportRun
from lawlib.rules.edition_fields import FIELDS, VALIDITY
from lawlib.rules.editions import Kind
from lawlib.rules.imports.cells import Column
from lawlib.rules.imports.limits import Problem
from lawlib.rules.imports.rows import CleanRow, between
from lawlib.rules.imports.runs import Outcome
from lawlib.services.imports.standing import About, Standing, differing, headings, standing


class Judge:
    """One for the whole file: it remembers what the file has said already. A worker that goes on in the middle finds
    that in the rows that are there."""

    def __init__(self, run: ImportRun, columns: Sequence[Column]) -> None:
        self._run, self._kind = run, run.kind
        self._empty = {name: "" for name in FIELDS[self._kind]} | {
            one.name: one.when_empty for one in columns if one.name in FIELDS[self._kind]
        }
        self._order = (VALIDITY[self._kind],) if self._kind in VALIDITY else ()
        self._seen: dict[About, tuple[int, str]] = {}
        self._writing: dict[str, int] = {}
        for number, part, key, fields, outcome in run.rows.exclude(outcome=Outcome.BAD).values_list(
            "number", "part", "key", "fields", "outcome"
        ):
            self._remember(About(key, self._day(fields)), number, part, outcome)

    def rows(self, clean: Sequence[CleanRow], *, behind: int) -> list[ImportRow]:
        """`behind` is how many rows of the run come before these. Not saved."""
        about = [self._about(row) for row in clean]
        known = [one for one in about if one is not None]
        said = standing(kind=self._kind, about=known, platform=self._run.platform)
        names = headings(known) if self._kind == Kind.ARTICLE else {}
        return [
            self._row(row, one, said.get(one) if one else None, names, place)
            for place, (row, one) in enumerate(zip(clean, about, strict=True), start=behind + 1)
        ]

    def _row(
        self, row: CleanRow, about: About | None, said: Standing | None, names: Mapping[str, Any], place: int
    ) -> ImportRow:
        kept = ImportRow(
            run=self._run, place=place, number=row.number, part=row.part, key=about.key[:130] if about else ""
        )
        problems = list(row.problems)
        if about is None or said is None or problems:
            return _bad(kept, problems)
        base = said.fields or self._empty | dict(names.get(about.key, {}))
        fields = {name: row.fields.get(name, base[name]) for name in FIELDS[self._kind]}
        problems = [*between(fields, self._order), *self._twice(about), *self._draft(fields, said)]
        if problems:
            return _bad(kept, problems)
        kept.before = differing(fields, said.fields, self._kind)
        kept.outcome = Outcome.NEW if said.fields is None else Outcome.CHANGED if kept.before else Outcome.SAME
        if said.draft is not None:
            kept.outcome = Outcome.SAME  # waits at the desk already
        if kept.outcome in (Outcome.NEW, Outcome.CHANGED) and about.key in self._writing:
            # One article has one open draft: its next wording comes with the same file, once this one is out.
            return _bad(kept, [Problem("one_wording", "in_force_from", params={"number": self._writing[about.key]})])
        kept.fields = fields
        self._remember(about, row.number, row.part, kept.outcome)
        return kept

    def _remember(self, about: About, number: int, part: str, outcome: str) -> None:
        self._seen[about] = (number, part)
        if outcome in (Outcome.NEW, Outcome.CHANGED):
            self._writing[about.key] = number

    def _twice(self, about: About) -> list[Problem]:
        before = self._seen.get(about)
        column = "eid" if self._kind == Kind.ARTICLE else "key"
        return [Problem("duplicate_key", column, about.key, {"number": before[0], "part": before[1]})] if before else []

    def _draft(self, fields: Mapping[str, Any], said: Standing) -> list[Problem]:
        """Somebody at the platform works on it; what the file says may be what is written there."""
        if said.draft is None or not differing(fields, said.draft.fields, self._kind):
            return []
        return [Problem("open_draft", params={"edition": said.draft.number})]

    def _about(self, row: CleanRow) -> About | None:
        if self._kind != Kind.ARTICLE:
            key = row.fields.get("key")
            return About(key) if key else None
        law, eid = row.fields.get("law") or self._run.law, row.fields.get("eid")
        return About(f"{law}/{eid}", self._day(row.fields)) if law and eid else None

    def _day(self, fields: Mapping[str, Any]) -> str:
        return fields.get("in_force_from") or "" if self._kind == Kind.ARTICLE else ""


def _bad(row: ImportRow, problems: Sequence[Problem]) -> ImportRow:
    row.outcome, row.problems = Outcome.BAD, [one.plain() for one in problems]
    return row
