"""Who pays what: the lead writes it down in words and amounts, every party agrees for itself."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from cases.errors import CaseError
from cases.models import JointCost, JointParty, JointResponse, JointShare
from cases.rules.joint import Part, adds_up
from cases.services.joint.step_on import lock_joint
from cases.services.joint.tell_joint import publish_joint, tell_joined, tell_lead
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("cases.joint")
def propose_cost(
    *,
    actor: Actor,
    joint: JointResponse,
    words: str,
    total: Decimal,
    currency: str,
    parts: Sequence[Part],
    now: datetime,
) -> JointCost:
    """A new note takes the place of the one before: what was agreed to it is not agreed to this one.

    Raises `CaseError("cost_parts")` where the parts are not the whole, or not those of the parties that have joined.
    """
    joint = lock_joint(joint)
    joined = set(JointParty.objects.filter(joint=joint, state="joined").values_list("pk", flat=True))
    if {part.party for part in parts} != joined or not adds_up(total, parts) or not words.strip():
        raise CaseError("cost_parts")
    before = joint.costs.first()
    cost = JointCost.objects.create(
        joint=joint,
        version=(before.version if before else 0) + 1,
        words=words.strip(),
        currency=currency,
        total=total,
        drafted_by=actor.user,
        drafted_at=now,
    )
    JointShare.objects.bulk_create(
        [JointShare(cost=cost, party_id=part.party, amount=part.amount, words=part.words[:300]) for part in parts]
    )
    told = {"version": cost.version, "total": total, "currency": currency}
    record(actor=actor, action="joint.cost_proposed", obj=cost, platform=joint.platform, new=told)
    tell_joined(joint=joint, kind="joint.cost", now=now)
    publish_joint(joint)
    return cost


@transaction.atomic
@system("cases.joint")
def agree_to_cost(*, actor: Actor, cost: JointCost, now: datetime) -> JointShare:
    """For the own part of the note that counts now. Agreeing twice changes nothing.

    Raises `CaseError("cost_replaced")`, `CaseError("not_joined")`, `CaseError("cost_stale")`."""
    joint = lock_joint(cost.joint)
    if joint.costs.first() != cost:
        raise CaseError("cost_replaced")
    share = JointShare.objects.filter(cost=cost, party__enterprise=actor.enterprise, party__state="joined").first()
    if share is None or actor.enterprise is None:
        raise CaseError("not_joined")
    if share.agreed_at is not None:
        return share
    joined = JointParty.objects.filter(joint=joint, state="joined").values_list("pk", flat=True)
    if set(joined) != set(cost.shares.values_list("party", flat=True)):
        raise CaseError("cost_stale")
    share.agreed_by, share.agreed_at = actor.user, now
    share.save(update_fields=["agreed_by", "agreed_at"])
    told = {"version": cost.version, "amount": share.amount}
    record(actor=actor, action="joint.cost_agreed", obj=cost, platform=joint.platform, new=told)
    if not cost.shares.filter(agreed_at=None).exists():
        tell_lead(joint=joint, kind="joint.cost_agreed", now=now)
    publish_joint(joint)
    return share
