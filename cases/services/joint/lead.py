"""What the lead does: opens a joint response, invites one by one, keeps somebody out, recalls, ends it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cases.errors import CaseError
from cases.models import Case, Cluster, ClusterMember, JointParty, JointResponse, JointSeat
from cases.rules.clusters import ClusterKind
from cases.services.joint.step_on import keep_note, lock_joint, settle_size, step_on
from cases.services.joint.tell_joint import publish_joint, tell_joined, tell_party
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("cases.joint")
def open_joint(*, actor: Actor, cluster: Cluster, facts: str, now: datetime, docket: str = "") -> JointResponse:
    """`facts` are read by everybody who is invited. Raises `CaseError("joint_open")`, `CaseError("text_needed")`."""
    if not facts.strip():
        raise CaseError("text_needed")
    if actor.platform is None:
        raise ValueError("a joint response is led by a platform")
    cluster = Cluster.objects.select_for_update().get(pk=cluster.pk)
    if cluster.joint_responses.filter(ended_at=None).exists():
        raise CaseError("joint_open")
    of_docket = cluster.kind == ClusterKind.DOCKET
    joint = JointResponse.objects.create(
        cluster=cluster,
        platform=actor.platform,
        claimant=_claimant(cluster) if of_docket else cluster.name,
        docket=cluster.name if of_docket else docket.strip()[:120],
        jurisdiction=cluster.jurisdiction,
        facts=facts.strip(),
        opened_by=actor.user,
        opened_at=now,
    )
    record(actor=actor, action="joint.open", obj=joint, platform=actor.platform, new={"cluster": cluster.pk})
    return joint


@transaction.atomic
@system("cases.joint")
def invite_party(*, actor: Actor, joint: JointResponse, case: Case, now: datetime) -> JointParty:
    """One enterprise of the cluster, through one of its cases. Pressing twice invites once. Raises
    `CaseError("joint_ended")`, `CaseError("not_a_member")`, `JointError` for one that was kept out."""
    joint = lock_joint(joint)
    if not ClusterMember.objects.filter(cluster=joint.cluster, case=case).exists():
        raise CaseError("not_a_member")
    known = joint.parties.filter(enterprise=case.enterprise_id).first()
    if known is not None and known.state in {"invited", "joined"}:
        return known
    if known is not None:
        party = step_on(actor=actor, party=known, verb="invite_again", now=now)
    else:
        number = (joint.parties.aggregate(most=Max("number"))["most"] or 0) + 1
        party = JointParty.objects.create(
            joint=joint,
            case=case,
            enterprise=case.enterprise,
            number=number,
            name_zh=case.enterprise.name_zh,
            name_en=case.enterprise.name_en,
            invited_at=now,
        )
        settle_size(joint)
        keep_note(actor=actor, party=party, verb="invite", now=now)
        told = {"party": number, "case": case.number}
        record(actor=actor, action="joint.invite", obj=party, platform=joint.platform, new=told)
        publish_joint(joint)
    tell_party(party=party, kind="joint.invited", now=now)
    return party


@transaction.atomic
@system("cases.joint")
def keep_out(*, actor: Actor, party: JointParty, text: str, now: datetime) -> JointParty:
    """Adverse interests: nothing of the joint file reaches this party from now on.

    Raises `CaseError("reason_needed")`."""
    if not text.strip():
        raise CaseError("reason_needed")
    lock_joint(party.joint)
    party = step_on(actor=actor, party=party, verb="keep_out", now=now, text=text)
    party.papers.filter(withdrawn_at=None).update(withdrawn_at=now)
    tell_party(party=party, kind="joint.kept_out", now=now)
    return party


@transaction.atomic
@system("cases.joint")
def recall(*, actor: Actor, party: JointParty, now: datetime, text: str = "") -> JointParty:
    lock_joint(party.joint)
    party = step_on(actor=actor, party=party, verb="recall", now=now, text=text)
    tell_party(party=party, kind="joint.recalled", now=now)
    return party


@transaction.atomic
@system("cases.joint")
def end_joint(*, actor: Actor, joint: JointResponse, note: str, now: datetime) -> JointResponse:
    """The joint file is closed to everybody but the lead. Raises `CaseError("reason_needed")`."""
    if not note.strip():
        raise CaseError("reason_needed")
    joint = lock_joint(joint)
    tell_joined(joint=joint, kind="joint.ended", now=now)
    joint.ended_at, joint.end_note = now, note.strip()
    joint.save(update_fields=["ended_at", "end_note"])
    JointSeat.objects.filter(joint=joint).delete()
    record(actor=actor, action="joint.end", obj=joint, platform=joint.platform, new={"ended_at": now})
    publish_joint(joint)
    return joint


def _claimant(cluster: Cluster) -> str:
    """Of a docket: the claimant as most of its papers write it."""
    rows = ClusterMember.objects.filter(cluster=cluster).values_list("case__dossier__answers__counterparty", flat=True)
    written = [" ".join(str(one).split()) for one in rows if one]
    return max(dict.fromkeys(written), key=written.count)[:300] if written else "–"
