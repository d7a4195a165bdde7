"""Who may do what with special commissioners: heads and officers tie them, handlers write visits for them."""

from __future__ import annotations

from experts.models import Commission, Expert
from experts.policies import is_expert
from experts.policies_agencies import VETTERS, WRITERS
from experts.policies_market import can_open_market_desk, can_post_need
from portal.tenancy.actor import Actor


def is_commissioner(actor: Actor | None) -> bool:
    return actor is not None and is_expert(actor) and actor.user.expert.kind == Expert.Kind.ENVOY


def can_open_commissions(actor: Actor | None) -> bool:
    """The commissioner, staff, and the people of an enterprise."""
    return is_commissioner(actor) or can_open_market_desk(actor) or can_post_need(actor)


def can_tie_commissioner(actor: Actor | None) -> bool:
    return actor is not None and actor.platform is not None and actor.role in VETTERS


def can_end_commission(actor: Actor | None, commission: Commission) -> bool:
    return can_tie_commissioner(actor) and _of(actor, commission)


def can_log_visit(actor: Actor | None, commission: Commission) -> bool:
    """Also settles what a visit left to be done."""
    if actor is None:
        return False
    if actor.platform is not None:
        return actor.role in WRITERS and _of(actor, commission)
    return is_expert(actor) and actor.user.expert.pk == commission.expert_id


def _of(actor: Actor | None, commission: Commission) -> bool:
    return actor is not None and actor.platform is not None and actor.platform.pk == commission.platform_id
