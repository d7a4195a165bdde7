"""Accepts every whole proposal of a batch, each by itself."""

from dataclasses import dataclass, field
from datetime import datetime

from cases.errors import CaseError
from cases.models import PanelBatch, PanelProposal
from cases.rules.lifecycle import TransitionError
from cases.selectors.panel_queue import HAS_SEATS
from cases.services.panel_batches.accept_proposal import accept_proposal
from portal.tenancy.actor import Actor


@dataclass
class Accepted:
    """Numbers of the cases whose panel was invited, and of those that could not be: number -> refusal."""

    done: list[str] = field(default_factory=list)
    refused: dict[str, CaseError | TransitionError] = field(default_factory=dict)


def accept_all(*, actor: Actor, batch: PanelBatch, now: datetime) -> Accepted:
    """One transaction per case: what has become impossible for one does not hold up the others."""
    found = Accepted()
    waiting = PanelProposal.objects.visible_to(actor).filter(batch=batch, whole=True, accepted_at=None)
    for proposal in waiting.filter(HAS_SEATS).select_related("case").order_by("id"):
        try:
            accept_proposal(actor=actor, proposal=proposal, now=now)
        except (CaseError, TransitionError) as error:
            found.refused[proposal.case.number] = error
        else:
            found.done.append(proposal.case.number)
    return found
