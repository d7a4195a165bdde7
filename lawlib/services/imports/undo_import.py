"""A worker takes back what an import wrote, and nothing that somebody has touched since."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from lawlib.models import Edition, ImportRow, ImportRun
from lawlib.rules.editions import EditionState
from lawlib.rules.imports.limits import Problem
from lawlib.rules.imports.runs import RowState, RunState
from lawlib.services.imports.run_steps import lock_run, step_on

CHUNK = 500
WITH_DRAFT = [RowState.WRITTEN, RowState.OUT, RowState.HELD]


def undo_import(*, run: ImportRun, now: datetime, chunk: int = CHUNK, most: int | None = None) -> None:
    """`most` chunks of what is left."""
    done = 0
    while (most is None or done < most) and _next_chunk(run.pk, now, chunk):
        done += 1


@transaction.atomic
def _next_chunk(run_id: int, now: datetime, chunk: int) -> bool:
    run = lock_run(run_id)
    if run.state != RunState.UNDOING:
        return False
    rows = list(run.rows.filter(edition__isnull=False, state__in=WITH_DRAFT).order_by("place")[:chunk])
    if not rows:
        step_on(actor=None, run=run, verb="undone", now=now, undone_at=now)
        return False
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
    run.done, run.touched_at = run.done + len(rows), now
    run.save(update_fields=["done", "touched_at"])
    return True


def _why(edition: Edition | None) -> Problem:
    if edition is None:
        return Problem("draft_gone")
    if edition.published_at is not None:
        return Problem("went_out", params={"edition": edition.number})
    return Problem("draft_changed", params={"edition": edition.number})
