"""A list is taken over, discarded, or taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import ListImport, ListRow
from experts.rules.list_runs import RowOutcome, RowState, step
from experts.services.lists.targets import target
from portal.audit.batch import audit_batch
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.lists")
def decide_list(*, actor: Actor, run: ListImport, verb: str, now: datetime) -> ListImport:
    """`verb`: apply, drop, undo. Rows that are new, odd ones included, become what the list is about; those known
    already are looked for again, for the directory may have grown since. Undoing takes back what nobody has worked on.
    Raises ListStepRefused."""
    run = ListImport.objects.select_for_update(of=("self",)).select_related("platform").get(pk=run.pk)
    run.state, run.decided_by, run.decided_at = step(run.state, verb), actor.user, now
    if verb == "apply":
        _apply(run, actor, now)
    elif verb == "undo":
        _undo(run)
    run.save(update_fields=["state", "decided_by", "decided_at"])
    counts = {state.value: run.rows.filter(state=state).count() for state in RowState}
    record(actor=actor, action=f"expert_list.{verb}", obj=run, platform=run.platform, new=counts)
    return run


def _apply(run: ListImport, actor: Actor, now: datetime) -> None:
    wanted = target(run.target)
    rows = list(run.rows.order_by("number"))
    fresh = [row for row in rows if row.outcome in (RowOutcome.NEW, RowOutcome.ODD)]
    known = set(wanted.known([row.fields for row in fresh]))
    with audit_batch():
        for place, row in enumerate(fresh):
            if place in known:
                row.outcome = RowOutcome.KNOWN
            else:
                told = [problem["code"] for problem in row.problems]
                row.made = wanted.write(actor=actor, platform=run.platform, fields=row.fields, told=told, now=now)
    for row in rows:
        row.state = RowState.WRITTEN if row.made else RowState.LEFT
    ListRow.objects.bulk_update(rows, ["state", "outcome", "made"])


def _undo(run: ListImport) -> None:
    rows = list(run.rows.filter(state=RowState.WRITTEN).order_by("number"))
    for row in rows:
        gone = row.made is not None and target(run.target).take_back(row.made)
        row.state = RowState.UNDONE if gone else RowState.KEPT
        row.made = None if gone else row.made
    ListRow.objects.bulk_update(rows, ["state", "made"])
