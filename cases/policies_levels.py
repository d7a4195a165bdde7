"""Who may decide on a level that was proposed, and tick off what it asks for."""

from cases.models import Case, LevelDecision
from cases.policies import HEAD_ROLES, can_triage_case, is_responsible
from portal.tenancy.actor import Actor


def can_decide_lowering(actor: Actor, decision: LevelDecision) -> bool:
    """A head of the responsible platform other than the one who proposed it."""
    return is_responsible(actor, decision.case) and actor.role in HEAD_ROLES and decision.decided_by_id != actor.user_id


def can_tick_point(actor: Actor, case: Case) -> bool:
    """Who triages or handles: the first points of special handling come before a handler does."""
    return can_triage_case(actor, case)
