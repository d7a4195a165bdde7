"""A worker makes drafts of what an import brings: each row once, whatever happens to the worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import override

from lawlib.models import Edition, ImportRow, ImportRun, Origin
from lawlib.rules.editions import Kind
from lawlib.rules.imports.limits import Problem
from lawlib.rules.imports.runs import Outcome, RowState, RunState
from lawlib.services.editions.write_edition import validity
from lawlib.services.imports.chunks import Stage
from lawlib.services.imports.standing import About, Standing, differing, standing

CHUNK = 500


def apply_import(*, run: ImportRun, now: datetime, chunk: int = CHUNK, most: int | None = None) -> None:
    """`most` chunks of what is left."""
    APPLYING.go_through(run=run, now=now, chunk=chunk, most=most)


def _waiting(run: ImportRun) -> QuerySet[ImportRow]:
    return run.rows.filter(place__gt=run.done, outcome__in=[Outcome.NEW, Outcome.CHANGED], state=RowState.SEEN)


def _write(run: ImportRun, rows: Sequence[ImportRow], now: datetime) -> None:
    about = [_about(row, run.kind) for row in rows]
    said = standing(kind=run.kind, about=about, platform=run.platform)
    made = []
    for row, one in zip(rows, about, strict=True):
        in_the_way = _in_the_way(row, said[one], run.kind)
        if in_the_way:
            row.state, row.problems = RowState.HELD, [in_the_way.plain()]
        else:
            row.edition = _draft(run, row, said[one], now)
            row.state, row.edition_version = RowState.WRITTEN, row.edition.version
            made.append(row.edition)
    Edition.objects.bulk_create(made)
    ImportRow.objects.bulk_update(rows, ["state", "problems", "edition", "edition_version"])


APPLYING = Stage(RunState.APPLYING, _waiting, _write, ends="applied", stamp="applied_at")


def _about(row: ImportRow, kind: str) -> About:
    return About(row.key, row.fields.get("in_force_from") or "" if kind == Kind.ARTICLE else "")


def _in_the_way(row: ImportRow, said: Standing, kind: str) -> Problem | None:
    """What has come between the preview and now."""
    if said.draft is not None:
        return Problem("open_draft", params={"edition": said.draft.number})
    if differing(row.fields, said.fields, kind) != row.before:
        return Problem("changed_meanwhile")
    return None


def _draft(run: ImportRun, row: ImportRow, said: Standing, now: datetime) -> Edition:
    valid_from, valid_to = validity(run.kind, row.fields)
    writers = sorted({run.brought_by_id, run.decided_by_id or run.brought_by_id})
    with override("zh-hans"):
        reason = _t("Imported from %(file)s, row %(row)d") % {"file": run.file_name, "row": row.number}
    return Edition(
        kind=run.kind,
        key=row.key,
        number=said.last + 1,
        fields=row.fields,
        origin=Origin.IMPORT,
        platform=run.platform,
        base=said.number,
        valid_from=valid_from,
        valid_to=valid_to,
        written_by_id=run.decided_by_id or run.brought_by_id,
        written_at=now,
        writers=writers,
        reason=reason,
    )
