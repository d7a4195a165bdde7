"""The one way in which a party of a joint response changes: lock, table, seat, what was said, trail, notices."""

from datetime import datetime

from cases.errors import CaseError
from cases.models import JointNote, JointParty, JointResponse, JointSeat
from cases.rules.joint import has_seat, step
from cases.services.joint.tell_joint import publish_joint
from portal.audit.record import record
from portal.tenancy.actor import Actor


def lock_joint(joint: JointResponse) -> JointResponse:
    """Everything about one joint response waits for its row. Raises `CaseError("joint_ended")`."""
    JointResponse.objects.select_for_update().only("pk").get(pk=joint.pk)
    found = JointResponse.objects.select_related("platform", "cluster").get(pk=joint.pk)
    if not found.is_running:
        raise CaseError("joint_ended")
    return found


def step_on(*, actor: Actor | None, party: JointParty, verb: str, now: datetime, text: str = "") -> JointParty:
    """Take `verb` on a party whose joint response is locked. Raises `JointError`."""
    party = JointParty.objects.select_related("joint__platform", "enterprise").get(pk=party.pk)
    old = {"state": party.state}
    party.state = step(party.state, verb).value
    party.answered_at = None if verb == "invite_again" else now
    party.save(update_fields=["state", "answered_at"])
    settle_seat(party)
    settle_size(party.joint)
    keep_note(actor=actor, party=party, verb=verb, now=now, text=text)
    new = {"state": party.state, "party": party.number}
    record(actor=actor, action=f"joint.{verb}", obj=party, platform=party.joint.platform, old=old, new=new)
    publish_joint(party.joint)
    return party


def settle_seat(party: JointParty) -> None:
    """The right follows the state, in the same transaction; what a party shared leaves with it."""
    if has_seat(party.state):
        JointSeat.objects.get_or_create(joint=party.joint, enterprise=party.enterprise)
        return
    JointSeat.objects.filter(joint=party.joint, enterprise=party.enterprise).delete()


def settle_size(joint: JointResponse) -> None:
    """How many there are, for those who may not count them."""
    size = JointParty.objects.filter(joint=joint, state__in=["invited", "joined"]).count()
    JointResponse.objects.filter(pk=joint.pk).update(size=size)


def keep_note(*, actor: Actor | None, party: JointParty, verb: str, now: datetime, text: str = "") -> None:
    author = actor.user if actor else None
    JointNote.objects.create(party=party, verb=verb, text=text.strip(), author=author, at=now)
