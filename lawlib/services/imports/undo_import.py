"""A worker takes back what an import wrote, and nothing that somebody has touched since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, QuerySet

from lawlib.models import Edition, ImportRow, ImportRun
from lawlib.rules.editions import EditionState
from lawlib.rules.imports.limits import Problem
from lawlib.rules.imports.runs import RowState, RunState
from lawlib.services.imports.chunks import Stage

CHUNK = 500
WITH_DRAFT = [RowState.WRITTEN, RowState.OUT, RowState.HELD]


def undo_import(*, run: ImportRun, now: datetime, chunk: int = CHUNK, most: int | None = None) -> None:
    """`most` chunks of what is left."""
    UNDOING.go_through(run=run, now=now, chunk=chunk, most=most)


def _waiting(run: ImportRun) -> QuerySet[ImportRow]:
    return run.rows.filter(edition__isnull=False, state__in=WITH_DRAFT)


def _take_back(_run: ImportRun, rows: Sequence[ImportRow], _now: datetime) -> None:
    held = Edition.objects.select_for_update().filter(pk__in=[row.edition_id for row in rows]).order_by("pk")
    editions = {edition.pk: edition for edition in held}
    remarks = dict(Edition.objects.filter(pk__in=editions).values_list("pk").annotate(Count("comments")).order_by())
    taken_back = []
    for row in rows:
        edition = editions.get(row.edition_id or 0)
        if edition is None or edition.version != row.edition_version or remarks[edition.pk]:
            row.state, row.problems = RowState.KEPT, [_why(edition).plain()]
        else:
            row.state = RowState.UNDONE
            edition.state, edition.version = EditionState.ARCHIVED, edition.version + 1
            taken_back.append(edition)
    Edition.objects.bulk_update(taken_back, ["state", "version"])
    ImportRow.objects.bulk_update(rows, ["state", "problems"])


UNDOING = Stage(RunState.UNDOING, _waiting, _take_back, ends="undone", stamp="undone_at")


def _why(edition: Edition | None) -> Problem:
    if edition is None:
        return Problem("draft_gone")
    if edition.published_at is not None:
        return Problem("went_out", params={"edition": edition.number})
    return Problem("draft_changed", params={"edition": edition.number})
