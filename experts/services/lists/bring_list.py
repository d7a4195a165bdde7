"""Staff bring a published list; it is read at once and shown, and nothing of it is in the directory yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from experts.models import ListImport, ListRow
from experts.rules.list_runs import ListState, RowOutcome
from experts.rules.listing import MOST_BYTES, read_list
from experts.rules.listing import ListRow as Read
from experts.services.lists.targets import Target, target
from lawlib.rules.imports.limits import Problem, RefusedFile, shown
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.lists")
def bring_list(*, actor: Actor, code: str, file: UploadedFile, now: datetime) -> ListImport:
    """`code` names the target. The caller has seen that the actor may. Raises RefusedFile; nothing is kept then."""
    if (file.size or 0) > MOST_BYTES:
        raise RefusedFile("too_large", most=MOST_BYTES // 2**20)
    if actor.platform is None:
        raise ValueError("a list is brought by somebody who acts for a platform")
    wanted = target(code)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    read = read_list(cast(BinaryIO, file), wanted.columns, doubts=wanted.doubts)
    run = ListImport.objects.create(
        platform=actor.platform,
        target=code,
        file_name=shown(file.name or "")[:200],
        sha256=digest,
        state=ListState.READY,
        above=list(read.above),
        unread=list(read.unread),
        brought_by=actor.user,
        brought_at=now,
    )
    ListRow.objects.bulk_create(_rows(run, read.rows, wanted))
    record(
        actor=actor, action="expert_list.brought", obj=run, platform=run.platform,
        new={"target": code, "rows": len(read.rows), "sha256": digest},
    )  # fmt: skip
    return run


def _rows(run: ListImport, rows: tuple[Read, ...], wanted: Target) -> Iterator[ListRow]:
    good = [row for row in rows if not row.problems]
    fields = [row.fields for row in good]
    known = {good[place].number for place in wanted.known(fields)}
    seen = wanted.together(fields) if wanted.together else [()] * len(good)
    with_others = {row.number: tuple(found) for row, found in zip(good, seen, strict=True)}
    for row in rows:
        outcome, told = _outcome(row, row.number in known, with_others.get(row.number, ()))
        name = str(row.fields.get(wanted.name) or "")[:200]
        plain = [problem.plain() for problem in told]
        yield ListRow(run=run, number=row.number, name=name, fields=dict(row.fields), problems=plain, outcome=outcome)


def _outcome(row: Read, is_known: bool, more: tuple[Problem, ...]) -> tuple[RowOutcome, tuple[Problem, ...]]:
    if row.problems:
        return RowOutcome.BAD, row.problems
    if is_known:
        return RowOutcome.KNOWN, ()
    doubts = (*row.doubts, *more)
    return (RowOutcome.ODD, doubts) if doubts else (RowOutcome.NEW, ())
