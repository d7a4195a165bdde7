"""A stage of an import, gone through chunk by chunk: each chunk, and how far it came, is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lawlib.models import ImportRow, ImportRun
from lawlib.rules.imports.runs import RunState
from lawlib.services.imports.run_steps import lock_run, step_on


@dataclass(frozen=True)
class Stage:
    """`waiting`: the rows that are left; `work`: what is done with a chunk of them, its changes saved. At the end the
    run takes the step `ends`, and the field `stamp` says when."""

    state: RunState
    waiting: Callable[[ImportRun], QuerySet[ImportRow]]
    work: Callable[[ImportRun, Sequence[ImportRow], datetime], None]
    ends: str
    stamp: str = ""

    def go_through(self, *, run: ImportRun, now: datetime, chunk: int, most: int | None) -> None:
        """`most` chunks of what is left."""
        done = 0
        while (most is None or done < most) and self._next_chunk(run.pk, now, chunk):
            done += 1

    @transaction.atomic
    def _next_chunk(self, run_id: int, now: datetime, chunk: int) -> bool:
        run = lock_run(run_id)
        if run.state != self.state:
            return False
        rows = list(self.waiting(run).order_by("place")[:chunk])
        if not rows:
            step_on(actor=None, run=run, verb=self.ends, now=now, **({self.stamp: now} if self.stamp else {}))
            return False
        self.work(run, rows, now)
        run.done, run.touched_at = rows[-1].place, now
        run.save(update_fields=["done", "touched_at"])
        return True
