"""Clusters and joint responses as pages show them. A constant number of queries each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from cases.models import (
    Attachment,
    Case,
    ClaimantAlias,
    Cluster,
    ClusterMember,
    JointCost,
    JointNote,
    JointPaper,
    JointParty,
    JointResponse,
    JointShare,
)
from cases.querysets_clusters import CLUSTER_ROLES, ClusterQuerySet, leads
from cases.rules.joint import NEVER_SHARED
from cases.rules.suppression import Counts, Told
from portal.tenancy.actor import Actor


def sees_clusters(actor: Actor | None) -> bool:
    """Has a page of clusters: the national centre, and industry platforms for their industries."""
    if actor is None or actor.platform is None or actor.role not in CLUSTER_ROLES:
        return False
    return actor.platform.is_national or actor.platform.kind == "industry"


def running(actor: Actor) -> int:
    """How many clusters there are now; once per request, for the rail."""
    if "clusters" not in actor.memo:
        actor.memo["clusters"] = Cluster.objects.visible_to(actor).filter(running=True).count()
    return actor.memo["clusters"]


def cluster_list(actor: Actor, *, past: bool) -> ClusterQuerySet:
    rows = Cluster.objects.visible_to(actor).filter(running=not past)
    open_now = Count("joint_responses", filter=Q(joint_responses__ended_at=None))
    return rows.annotate(joint_now=open_now).order_by("-enterprises", "-last_at", "-id")


def told(actor: Actor, count: int) -> Told:
    """Industry platforms read numbers as statistics are told: below five not at all, else in tens."""
    return Counts(suppressed=not leads(actor)).cell(count)


def cluster_page(actor: Actor, cluster: Cluster, *, now: datetime) -> dict[str, Any]:
    """`members` are the cases, for the national centre alone, each with the party that its enterprise is, if any."""
    context: dict[str, Any] = {"cluster": cluster, "now": now, "leads": leads(actor), "members": [], "joint": None}
    if not leads(actor):
        return context
    names = ClaimantAlias.objects.visible_to(actor).filter(same_as=cluster.key) if cluster.kind == "claimant" else []
    joint = JointResponse.objects.visible_to(actor).filter(cluster=cluster, ended_at=None).first()
    of_joint = JointParty.objects.visible_to(actor).filter(joint=joint) if joint else []
    parties = {one.enterprise_id: one for one in of_joint}
    mine = ClusterMember.objects.visible_to(actor).filter(cluster=cluster).values("case")
    cases = Case.objects.visible_to(actor).filter(pk__in=mine).select_related("enterprise", "platform")
    members = [(case, parties.get(case.enterprise_id)) for case in cases.order_by("-submitted_at", "-pk")[:200]]
    past = list(JointResponse.objects.visible_to(actor).filter(cluster=cluster, ended_at__isnull=False))
    return {**context, "members": members, "joint": joint, "past": past, "names": list(names)}


def joints_of(actor: Actor) -> list[JointResponse]:
    """The lead's, or those to which the own enterprise is or was asked; with `own`, its party."""
    joints = list(JointResponse.objects.visible_to(actor).order_by("-id")[:200])
    if actor.enterprise is not None:
        own = {one.joint_id: one for one in JointParty.objects.visible_to(actor).filter(enterprise=actor.enterprise)}
        for joint in joints:
            joint.own = own.get(joint.pk)
    return joints


def invitations(actor: Actor) -> int:
    """How many invitations wait for an answer; once per request, for the rail."""
    if "invitations" not in actor.memo:
        waiting = JointParty.objects.visible_to(actor).filter(
            enterprise=actor.enterprise, state="invited", joint__ended_at=None
        )
        actor.memo["invitations"] = waiting.count()
    return actor.memo["invitations"]


def joint_page(actor: Actor, joint: JointResponse, *, now: datetime) -> dict[str, Any]:
    """What the actor may see of it: the lead everything, a party with a seat the joint file, an invited one the facts
    and how many there are."""
    lead = leads(actor)
    # Joined to nothing that a party may not see: the join would take the row away.
    parties = list(JointParty.objects.visible_to(actor).filter(joint=joint))
    own = next((one for one in parties if actor.enterprise and one.enterprise_id == actor.enterprise.pk), None)
    seated = joint.is_running and own is not None and own.state == "joined"
    joined = {one.pk for one in parties if one.state == "joined"}
    cost = JointCost.objects.visible_to(actor).filter(joint=joint).first()
    shares = JointShare.objects.visible_to(actor).filter(cost=cost).select_related("party") if cost else []
    papers = JointPaper.objects.visible_to(actor).filter(joint=joint).select_related("party")
    return {
        "joint": joint,
        "now": now,
        "leads": lead,
        "own": own,
        "seated": seated,
        "parties": [one for one in parties if lead or one.state == "joined"],
        "notes": _notes(actor, joint),
        "papers": list(papers),
        "cost": cost,
        "shares": list(shares),
        "stale": cost is not None and _is_stale(cost, shares, joined),
        "own_share": next((one for one in shares if own and one.party_id == own.pk), None),
        "own_files": _own_files(actor, own, papers) if seated and own else [],
    }


def _is_stale(cost: JointCost, shares: Any, joined: set[int]) -> bool:
    """Somebody has joined or left since. The part of one who left is hidden from the others: the sum falls short."""
    return {one.party_id for one in shares} != joined or sum(one.amount for one in shares) != cost.total


def _notes(actor: Actor, joint: JointResponse) -> list[JointNote]:
    rows = JointNote.objects.visible_to(actor).filter(party__joint=joint)
    return list(rows.select_related("author", "party").order_by("-id")[:100])


def _own_files(actor: Actor, own: JointParty, papers: Any) -> list[Attachment]:
    """Files of the own case that could be shared and are not yet."""
    shared = {one.attachment_id for one in papers if one.withdrawn_at is None}
    files = Attachment.objects.visible_to(actor).filter(case=own.case_id).exclude(level__in=NEVER_SHARED)
    return [one for one in files if one.pk not in shared]
