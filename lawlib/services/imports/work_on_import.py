"""What a worker does for an import: whatever its state asks for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from lawlib.models import ImportRun
from lawlib.rules.imports.runs import RunState
from lawlib.services.imports.apply_import import apply_import
from lawlib.services.imports.publish_import import publish_import
from lawlib.services.imports.read_import import read_import
from lawlib.services.imports.run_steps import lock_run, step_on
from lawlib.services.imports.undo_import import undo_import

WORK: dict[str, Callable[..., Any]] = {
    RunState.READING: read_import,
    RunState.APPLYING: apply_import,
    RunState.PUBLISHING: publish_import,
    RunState.UNDOING: undo_import,
}
QUIET = timedelta(minutes=2)  # a chunk takes seconds: who was silent for longer is gone
KEPT = timedelta(days=30)


def work_on_import(*, run_id: int, now: datetime) -> bool:
    """Whether there was anything to do."""
    run = ImportRun.objects.select_related("platform").filter(pk=run_id).first()
    work = WORK.get(run.state) if run else None
    if run is None or work is None:
        return False
    work(run=run, now=now)
    return True


def continue_imports(*, now: datetime) -> int:
    """Go on with what a worker left lying, or never heard of; how many."""
    left = ImportRun.objects.left_alone(since=now - QUIET).order_by("touched_at")
    return sum(work_on_import(run_id=pk, now=now) for pk in list(left.values_list("pk", flat=True)[:20]))


@transaction.atomic
def forget_imports(*, now: datetime) -> int:
    """Rows of imports that nobody decided on for a month; how many runs. The run itself stays: who brought what."""
    old = ImportRun.objects.filter(state=RunState.READY, touched_at__lt=now - KEPT)
    pks = list(old.values_list("pk", flat=True)[:100])
    for pk in pks:
        run = lock_run(pk)
        step_on(actor=None, run=run, verb="drop", now=now)
        run.rows.all().delete()
    return len(pks)
