"""What a party does: consents, declines, withdraws; puts a paper into the joint file and takes it back."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Attachment, FileAccess, JointPaper, JointParty
from cases.rules.file_access import HELD, Way
from cases.rules.joint import NEVER_SHARED
from cases.services.joint.step_on import lock_joint, step_on
from cases.services.joint.tell_joint import publish_joint, tell_joined, tell_lead
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("cases.joint")
def answer_invitation(*, actor: Actor, party: JointParty, agrees: bool, now: datetime, text: str = "") -> JointParty:
    """Consent makes the party known to those who have consented, and them to it."""
    _own(actor, party)
    lock_joint(party.joint)
    party = step_on(actor=actor, party=party, verb="consent" if agrees else "decline", now=now, text=text)
    tell_lead(joint=party.joint, kind="joint.consented" if agrees else "joint.declined", now=now)
    if agrees:
        tell_joined(joint=party.joint, kind="joint.party_joined", now=now, but=party.enterprise_id)
    return party


@transaction.atomic
@system("cases.joint")
def withdraw(*, actor: Actor, party: JointParty, now: datetime, text: str = "") -> JointParty:
    """From this moment the party reads nothing of the joint file and its papers have left it."""
    _own(actor, party)
    lock_joint(party.joint)
    party = step_on(actor=actor, party=party, verb="withdraw", now=now, text=text)
    party.papers.filter(withdrawn_at=None).update(withdrawn_at=now)
    tell_lead(joint=party.joint, kind="joint.withdrawn", now=now)
    tell_joined(joint=party.joint, kind="joint.withdrawn", now=now)
    return party


@transaction.atomic
@system("cases.joint")
def share_paper(*, actor: Actor, party: JointParty, attachment: Attachment, now: datetime) -> JointPaper:
    """One file of the party's own case, by the party's own consent. Pressing twice shares once. Raises
    `CaseError("not_joined")`, `CaseError("paper_secret")`, `CaseError("paper_held")`."""
    _own(actor, party)
    joint = lock_joint(party.joint)
    if not joint.seats.filter(enterprise=party.enterprise_id).exists():
        raise CaseError("not_joined")
    if attachment.case_id != party.case_id or attachment.level in NEVER_SHARED:
        raise CaseError("paper_secret")
    if attachment.scan_state in HELD:
        raise CaseError("paper_held")
    known = joint.papers.filter(attachment=attachment, withdrawn_at=None).first()
    if known is not None:
        return known
    paper = JointPaper.objects.create(
        joint=joint,
        party=party,
        attachment=attachment,
        name=attachment.name,
        size=attachment.size,
        shared_by=actor.user,
        shared_at=now,
    )
    told = {"party": party.number, "sha256": attachment.sha256}
    record(actor=actor, action="joint.paper_shared", obj=paper, platform=joint.platform, new=told)
    tell_joined(joint=joint, kind="joint.paper", now=now, but=party.enterprise_id)
    publish_joint(joint)
    return paper


@transaction.atomic
@system("cases.joint")
def take_back_paper(*, actor: Actor, paper: JointPaper, now: datetime) -> None:
    """The others can open it no more; what they have read they have read. Taking it back twice changes nothing."""
    _own(actor, paper.party)
    paper = JointPaper.objects.select_for_update().get(pk=paper.pk)
    if paper.withdrawn_at is not None:
        return
    paper.withdrawn_at = now
    paper.save(update_fields=["withdrawn_at"])
    joint = paper.joint
    record(actor=actor, action="joint.paper_taken_back", obj=paper, platform=joint.platform, new={"paper": paper.pk})
    publish_joint(joint)


@transaction.atomic
@system("cases.joint_paper")
def open_paper(*, actor: Actor, paper: JointPaper, now: datetime) -> Attachment:
    """The file behind a paper that the actor sees; the owner reads who has had it. Raises `CaseError("paper_held")`."""
    attachment = Attachment.objects.select_related("case__platform").get(pk=paper.attachment_id)
    if attachment.scan_state in HELD:
        raise CaseError("paper_held")
    tenant = actor.tenant
    if tenant is None:
        raise ValueError("a joint file is read for an enterprise or for the lead")
    FileAccess.objects.create(
        attachment=attachment,
        user=actor.user,
        role=actor.role,
        organisation_zh=tenant.name_zh,
        organisation_en=tenant.name_en,
        way=Way.PLAIN.value,
        at=now,
    )
    new = {"joint": paper.joint_id, "sha256": attachment.sha256}
    of_case = attachment.case.platform if attachment.case else None
    record(actor=actor, action="attachment.download", obj=attachment, platform=of_case, new=new)
    return attachment


def _own(actor: Actor, party: JointParty) -> None:
    if actor.enterprise is None or actor.enterprise.pk != party.enterprise_id:
        raise CaseError("not_asked")
