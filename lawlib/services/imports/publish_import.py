"""A worker publishes the drafts of an import for the second person who has gone through them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lawlib.models import Edition, ImportRow, ImportRun
from lawlib.rules.editions import EditionError, EditionState
from lawlib.rules.imports.limits import Problem
from lawlib.rules.imports.runs import RowState, RunState
from lawlib.services.editions.publish_edition import publish_edition
from lawlib.services.imports.chunks import Stage
from lawlib.services.take_edition_step import take_edition_step
from portal.audit.batch import audit_batch
from portal.tenancy.actor import Actor

CHUNK = 25  # each of them goes the whole way of an edition


def publish_import(*, run: ImportRun, now: datetime, chunk: int = CHUNK, most: int | None = None) -> None:
    """`most` chunks of what is left."""
    PUBLISHING.go_through(run=run, now=now, chunk=chunk, most=most)


def _waiting(run: ImportRun) -> QuerySet[ImportRow]:
    return run.rows.filter(state=RowState.WRITTEN, place__gt=run.done).select_related("edition")


def _publish_all(run: ImportRun, rows: Sequence[ImportRow], now: datetime) -> None:
    assert run.publisher is not None  # noqa: S101  asked by a person; the reader of types does not know
    actor = Actor(user=run.publisher.user, membership=run.publisher)
    with audit_batch():
        for row in rows:
            _publish(row, actor, run.checklist, now)
    ImportRow.objects.bulk_update(rows, ["state", "problems"])


PUBLISHING = Stage(RunState.PUBLISHING, _waiting, _publish_all, ends="published")


def _publish(row: ImportRow, actor: Actor, confirmed: list[str], now: datetime) -> None:
    """One row that cannot go out holds up no other: it stays a draft and says why."""
    edition = row.edition
    if edition is None or edition.state != EditionState.DRAFT or edition.version != row.edition_version:
        row.problems = [Problem("draft_changed", params={"edition": edition.number if edition else 0}).plain()]
        row.state = RowState.KEPT
        return
    try:
        with transaction.atomic():
            _through(edition, actor, confirmed, now)
    except EditionError as error:
        row.state, row.problems = RowState.HELD, [Problem("not_published", params={"why": error.code}).plain()]
    else:
        row.state, row.problems = RowState.OUT, []


def _through(edition: Edition, actor: Actor, confirmed: list[str], now: datetime) -> None:
    """Every step that a person would take at the desk, without a notice for each. Raises `EditionError`."""
    take_edition_step(actor=actor, edition=edition, verb="submit", now=now)
    take_edition_step(
        actor=actor,
        edition=edition,
        verb="approve",
        now=now,
        reviewed_by=actor.user,
        reviewed_at=now,
        approved_by=actor.user,
        approved_at=now,
    )
    publish_edition(actor=actor, edition=edition, now=now, confirmed=confirmed, tell=False)
