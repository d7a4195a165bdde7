"""The one way in which an import changes its state: row lock, the table, the trail, a worker."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count

from lawlib.models import ImportRun
from lawlib.rules.checklists import TO_PUBLISH, lacking
from lawlib.rules.editions import Kind
from lawlib.rules.imports.runs import WORKING, RefusedStep, RowState, RunState, next_state
from portal.audit.record import record
from portal.inbox.live import publish
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


def lock_run(run_id: int) -> ImportRun:
    """As it is now, safe until commit. Raises `ImportRun.DoesNotExist`."""
    ImportRun.objects.select_for_update(no_key=True).only("pk").get(pk=run_id)
    return ImportRun.objects.select_related(
        "platform", "membership__user", "brought_by", "publisher__user", "publisher__platform"
    ).get(pk=run_id)


def step_on(*, actor: Actor | None, run: ImportRun, verb: str, now: datetime, **fields: Any) -> None:
    """Take `verb` on a locked run and set `fields` with it. Raises `RefusedStep`."""
    run.state = next_state(run.state, verb)
    run.done, run.touched_at = 0, now
    for name, value in fields.items():
        setattr(run, name, value)
    run.save()
    numbers = dict(run.rows.values_list("outcome").annotate(Count("pk")).order_by())
    new = {"state": run.state, "sha256": run.sha256, "rows": numbers}
    record(actor=actor, action=f"library_import.{verb}", obj=run, platform=run.platform, new=new)
    publish(topic="imports", group_id=run.platform.group_id)
    if run.state in WORKING:
        enqueue("lawlib.work_on_import", run.pk)


@system("lawlib.imports")
@transaction.atomic
def ask_import(*, actor: Actor, run: ImportRun, verb: str, now: datetime, confirmed: Sequence[str] = ()) -> ImportRun:
    """A person asks for "apply", "publish", "undo" or "drop"; a worker does it. Asked twice, it is refused the second
    time. `confirmed` are the points of the checklist before publishing. Raises `RefusedStep`: "not_possible",
    "second_person" (who brought or applied an import does not publish it), "nothing_to_do", "checklist", "one_by_one"
    (typical cases are de-identified each by itself)."""
    run = lock_run(run.pk)
    if verb == "publish":
        _may_publish(actor, run, confirmed)
    if verb == "apply" and not run.rows.filter(outcome__in=["new", "changed"]).exists():
        raise RefusedStep("nothing_to_do")
    fields: dict[str, Any] = {"decided_by": actor.user} if verb == "apply" else {}
    if verb == "publish":
        fields = {"publisher": actor.membership, "checklist": sorted(confirmed)}
    step_on(actor=actor, run=run, verb=verb, now=now, **fields)
    if run.state == RunState.DROPPED:
        run.rows.all().delete()
    return run


def _may_publish(actor: Actor, run: ImportRun, confirmed: Sequence[str]) -> None:
    if actor.user_id in (run.brought_by_id, run.decided_by_id):
        raise RefusedStep("second_person")
    if run.kind == Kind.CASE:
        raise RefusedStep("one_by_one")
    if lacking(TO_PUBLISH, confirmed):
        raise RefusedStep("checklist")
    if not run.rows.filter(state=RowState.WRITTEN).exists():
        raise RefusedStep("nothing_to_do")
