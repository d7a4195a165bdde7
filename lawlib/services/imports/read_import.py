"""A worker reads the file of an import, some hundred rows at a time."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO, cast

from django.db import transaction

from lawlib.import_columns import columns_of
from lawlib.models import ImportRow, ImportRun
from lawlib.rules.imports.limits import MOST_ROWS, RawRow, RefusedFile
from lawlib.rules.imports.rows import Columns
from lawlib.rules.imports.runs import RunState
from lawlib.services.imports.judge_rows import Judge
from lawlib.services.imports.run_steps import lock_run, step_on
from lawlib.services.imports.sources import raw_rows
from portal.inbox.live import publish

CHUNK = 500


def read_import(*, run: ImportRun, now: datetime, chunk: int = CHUNK, most: int | None = None) -> None:
    """Goes on behind the last row that is kept, `most` chunks further. Whoever finds that another worker has come
    further leaves it to that one."""
    try:
        with run.file.open("rb") as stored:
            whole = _read(run, cast(BinaryIO, stored), now, chunk, most)
    except RefusedFile as refused:
        _refuse(run, refused, now)
        return
    if whole:
        _finish(run, now)


def _read(run: ImportRun, file: BinaryIO, now: datetime, chunk: int, most: int | None) -> bool:
    """Whether we came to the end."""
    rows, doubts = raw_rows(run, file)
    known = columns_of(run.kind, law=run.law)
    columns, judge, behind = Columns(known), Judge(run, known), run.place
    parts = iter(lambda: list(islice(rows, chunk)), [])
    next(islice(rows, behind, behind), None)
    for number, part in enumerate(parts):
        if behind + len(part) > MOST_ROWS:
            raise RefusedFile("too_many_rows", most=MOST_ROWS)
        if number == most or not _take_in(run.pk, part, columns, judge, behind, now, doubts):
            return False
        behind += len(part)
    if not behind:
        raise RefusedFile("no_rows")
    return True


@transaction.atomic
def _take_in(
    run_id: int,
    part: list[RawRow],
    columns: Columns,
    judge: Judge,
    behind: int,
    now: datetime,
    doubts: list[dict[str, Any]],
) -> bool:
    """The rows and the note of how far we came are one transaction."""
    run = lock_run(run_id)
    if run.state != RunState.READING or run.place != behind:
        return False
    ImportRow.objects.bulk_create(judge.rows([columns.clean(row) for row in part], behind=behind))
    run.place, run.touched_at = behind + len(part), now
    run.notes = {"unknown": list(columns.unknown), "doubts": doubts}
    run.save(update_fields=["place", "touched_at", "notes"])
    publish(topic="imports", group_id=run.platform.group_id)
    return True


@transaction.atomic
def _finish(run: ImportRun, now: datetime) -> None:
    run = lock_run(run.pk)
    if run.state == RunState.READING:
        _forget_file(run)
        step_on(actor=None, run=run, verb="read", now=now, file="")


@transaction.atomic
def _refuse(run: ImportRun, refused: RefusedFile, now: datetime) -> None:
    """Nothing of it stays but the reason."""
    run = lock_run(run.pk)
    if run.state != RunState.READING:
        return
    run.rows.all().delete()
    _forget_file(run)
    reason = {"code": refused.code, "params": refused.params}
    step_on(actor=None, run=run, verb="refuse", now=now, file="", refusal=reason)


def _forget_file(run: ImportRun) -> None:
    """Once the rows are kept, or refused, for good."""
    storage, name = run.file.storage, run.file.name or ""
    transaction.on_commit(lambda: storage.delete(name))
