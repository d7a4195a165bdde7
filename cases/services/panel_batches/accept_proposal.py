"""Invites the experts of a proposal, all or none, once."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, PanelBatch, PanelProposal
from cases.rules.panel_batch import BatchState
from cases.services.panel import invite_expert
from experts.services.errors import SeatError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def accept_proposal(*, actor: Actor, proposal: PanelProposal, now: datetime) -> PanelProposal:
    """Every hard filter and every name is looked at again by `invite`. Raises `CaseError`: "proposal_accepted",
    "proposal_replaced" (a newer batch stands), "proposal_stale" (somebody cannot be invited any more: `expert`, and
    `why`, a `SeatError`), and what `invite_expert` and the step raise."""
    case = Case.objects.select_related("platform", "enterprise", "panel").get(pk=proposal.case_id)
    # The case first, as everywhere: whoever changes it meanwhile waits or is waited for.
    Case.objects.select_for_update(no_key=True).only("pk").get(pk=case.pk)
    locked = PanelProposal.objects.select_for_update(of=("self",)).select_related("batch").get(pk=proposal.pk)
    if locked.accepted_at is not None:
        raise CaseError("proposal_accepted")
    if newest_batch_id(locked.batch.platform_id) != locked.batch_id:
        raise CaseError("proposal_replaced")
    for proposed in locked.seats.select_related("expert").order_by("-is_lead", "id"):
        try:
            proposed.seat = invite_expert(
                actor=actor, case=case, expert=proposed.expert, role=proposed.role, is_lead=proposed.is_lead, now=now
            )
        except SeatError as error:
            raise CaseError("proposal_stale", expert=proposed.expert.name, why=error) from error
        proposed.save(update_fields=["seat"])
    locked.accepted_at, locked.accepted_by = now, actor.user
    locked.save(update_fields=["accepted_at", "accepted_by"])
    record(actor=actor, action="panels.accepted", obj=locked, platform=case.platform, new={"case": case.number})
    return locked


def newest_batch_id(platform_id: int) -> int | None:
    found = PanelBatch.objects.filter(platform=platform_id, state=BatchState.DONE).order_by("-id")
    return found.values_list("pk", flat=True).first()
