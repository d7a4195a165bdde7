"""The nightly look at every open case, in chunks: days have passed. It goes on where it was killed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.models import Case, RegradeRun
from cases.rules.working_time import BEIJING
from cases.services.look_again import look_again, put_down
from cases.services.regrade import reassess_case
from portal.audit.batch import audit_batch

CHUNK = 1000


@dataclass(frozen=True)
class Looked:
    changed: int
    regraded: int


def regrade_open(*, now: datetime, chunk: int = CHUNK, most: int | None = None) -> RegradeRun:
    """Look at the open cases of which this day's run has not seen anything yet, `most` chunks of them. Two workers at
    once share the chunks; a run that is over is left alone."""
    run, _ = RegradeRun.objects.get_or_create(day=now.astimezone(BEIJING).date(), defaults={"began_at": now})
    done = 0
    while run.finished_at is None and (most is None or done < most):
        run = _next_chunk(run, now, chunk)
        done += 1
    return run


@transaction.atomic
def _next_chunk(run: RegradeRun, now: datetime, chunk: int) -> RegradeRun:
    """The work of a chunk and the note of how far it came are one transaction."""
    run = RegradeRun.objects.select_for_update().get(pk=run.pk)
    if run.finished_at is not None:
        return run
    ids = Case.objects.open().filter(pk__gt=run.behind).order_by("pk").values_list("pk", flat=True)[:chunk]
    cases = open_cases(list(ids))
    if cases:
        looked = look_at(cases=cases, now=now)
        run.behind = cases[-1].pk
        run.looked_at += len(cases)
        run.changed += looked.changed
        run.regraded += looked.regraded
    else:
        run.finished_at = now
    run.save()
    return run


def open_cases(ids: Sequence[int]) -> list[Case]:
    return list(Case.objects.filter(pk__in=ids).select_related("platform", "enterprise", "panel").order_by("pk"))


@transaction.atomic
def look_at(*, cases: Sequence[Case], now: datetime) -> Looked:
    """Count without holding anything, then hold only what changes. A case that somebody changed meanwhile is looked at
    once more, alone."""
    findings = [one for one in look_again(cases=cases, now=now) if one.writes]
    with audit_batch():
        rows = Case.objects.select_for_update(no_key=True).filter(pk__in=[one.case.pk for one in findings])
        held = dict(rows.order_by("pk").values_list("pk", "version"))
        fresh = [one for one in findings if held.get(one.case.pk) == one.case.version]
        stale = [one for one in findings if held.get(one.case.pk) != one.case.version]
        for one in stale:
            reassess_case(actor=None, case=one.case, now=now)
        if fresh:
            put_down(findings=fresh, actor=None, now=now)
    return Looked(changed=len(findings), regraded=sum(1 for one in findings if one.raised))
