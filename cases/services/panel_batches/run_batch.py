"""Works out a batch. Safe to run twice: a batch is taken by one worker, and written once."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Q

from cases.models import PanelBatch, PanelProposal, ProposedSeat
from cases.rules.panel_batch import LOST_AFTER_MINUTES, RUNNING, SECONDS, BatchState
from cases.selectors.panel_queue import WantingCase, batch_question, wanting_cases
from experts.rules.batch.asked import Asked
from experts.rules.batch.proposal import Batch, CaseProposal
from experts.rules.batch.propose import propose
from experts.rules.clock import BEIJING
from experts.rules.facts import ExpertFacts
from experts.rules.ranking import rank
from portal.audit.record import record
from portal.inbox.services.notify import notify

log = structlog.get_logger(__name__)


def run_batch(*, batch_id: int, now: datetime) -> bool:
    """Whether this call has worked it out. A failure leaves the batch marked as failed and is raised."""
    batch = _take(batch_id, now=now)
    if batch is None:
        return False
    try:
        today = now.astimezone(BEIJING).date()
        wanting = wanting_cases(platform=batch.platform, with_blue=batch.with_blue)
        asked = batch_question(wanting, platform=batch.platform, today=today)
        PanelBatch.objects.filter(pk=batch.pk).update(state=BatchState.SOLVING)
        found = propose(asked, now=now, today=today, seconds=SECONDS)
        return _write(batch, wanting, asked, found, now=now)
    except Exception:
        PanelBatch.objects.filter(pk=batch.pk, touched_at=batch.touched_at).update(state=BatchState.FAILED)
        raise


def run_due_batches(*, now: datetime) -> int:
    """Batches that no worker was told of, or whose worker was killed; returns how many were worked out."""
    forgotten = Q(state=BatchState.ASKED, asked_at__lte=now - timedelta(minutes=1))
    lost = Q(state__in=RUNNING, touched_at__lte=now - timedelta(minutes=LOST_AFTER_MINUTES))
    ids = list(PanelBatch.objects.filter(forgotten | lost).order_by("id").values_list("pk", flat=True))
    return sum(run_batch(batch_id=batch_id, now=now) for batch_id in ids)


@transaction.atomic
def _take(batch_id: int, *, now: datetime) -> PanelBatch | None:
    rows = PanelBatch.objects.select_for_update(of=("self",), skip_locked=True).select_related("platform")
    lost = Q(state__in=RUNNING, touched_at__lte=now - timedelta(minutes=LOST_AFTER_MINUTES))
    batch = rows.filter(Q(state=BatchState.ASKED) | lost, pk=batch_id).first()
    if batch is not None:
        batch.state, batch.touched_at = BatchState.GATHERING, now
        batch.save(update_fields=["state", "touched_at"])
    return batch


@transaction.atomic
def _write(batch: PanelBatch, wanting: list[WantingCase], asked: Asked, found: Batch, *, now: datetime) -> bool:
    """False when another worker has taken the batch over meanwhile."""
    rows = PanelBatch.objects.select_for_update(of=("self",))
    if not rows.filter(pk=batch.pk, state=BatchState.SOLVING, touched_at=batch.touched_at).exists():
        return False
    _write_proposals(batch, wanting, asked, found, now=now)
    batch.state, batch.done_at = BatchState.DONE, now
    batch.cases, batch.experts = len(asked.cases), len(asked.experts)
    batch.value, batch.bound, batch.rank_points = found.value / 100, found.bound / 100, found.rank_points
    batch.seconds, batch.fairness = round(found.seconds, 1), found.fairness.to_json()
    batch.save()
    if batch.asked_by_id:
        params = {"cases": batch.cases, "whole": sum(case.whole for case in found.cases)}
        notify(recipients=[batch.asked_by_id], kind="panels.proposed", params=params, url="/desk/panels/", now=now)
    record(
        actor=None,
        action="panels.proposed",
        obj=batch,
        platform=batch.platform,
        new={"cases": batch.cases, "value": batch.value, "bound": batch.bound},
    )
    return True


def _write_proposals(
    batch: PanelBatch, wanting: list[WantingCase], asked: Asked, found: Batch, *, now: datetime
) -> None:
    of_case = {one.case.pk: one for one in wanting}
    proposals = PanelProposal.objects.bulk_create(
        PanelProposal(
            batch=batch,
            case_id=one.case_id,
            level=of_case[one.case_id].case.level,
            whole=one.whole,
            problems=[asdict(problem) for problem in one.problems],
            missing=[{"role": lack.role, "excluded": dict(lack.excluded)} for lack in one.missing],
        )
        for one in found.cases
    )
    facts = {expert.facts.id: expert.facts for expert in asked.experts}
    ProposedSeat.objects.bulk_create(
        seat
        for proposal, one in zip(proposals, found.cases, strict=True)
        for seat in _seats(proposal, one, of_case[one.case_id], facts, now=now)
    )


def _seats(
    proposal: PanelProposal, one: CaseProposal, wanting: WantingCase, facts: dict[int, ExpertFacts], *, now: datetime
) -> Iterator[ProposedSeat]:
    for seat in one.seats:
        yield ProposedSeat(
            proposal=proposal,
            expert_id=seat.expert_id,
            role=seat.role,
            is_lead=seat.is_lead,
            points=seat.points,
            reasons=rank(facts[seat.expert_id], wanting.matter, now=now).to_json(),
            place=seat.place,
            able=seat.able,
            used_up=seat.used_up,
            spared=seat.spared,
            kept=seat.kept,
        )
