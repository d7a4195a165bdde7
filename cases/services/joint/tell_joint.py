"""Who hears of a joint response: the parties, each for itself, and the lead."""

from datetime import datetime

from cases.models import JointParty, JointResponse
from cases.querysets_clusters import CLUSTER_ROLES
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.selectors import members_of_enterprise, members_with_roles


def tell_party(*, party: JointParty, kind: str, now: datetime) -> None:
    """SECURITY: the claimant's name and nothing of the other parties."""
    _notify(party.joint, recipients=members_of_enterprise(party.enterprise_id), kind=kind, now=now)


def tell_joined(*, joint: JointResponse, kind: str, now: datetime, but: int = 0) -> None:
    """Everybody who has consented, but for one enterprise."""
    for party in JointParty.objects.filter(joint=joint, state="joined").exclude(enterprise=but):
        tell_party(party=party, kind=kind, now=now)


def tell_lead(*, joint: JointResponse, kind: str, now: datetime) -> None:
    people = members_with_roles(platform_id=joint.platform_id, roles=tuple(sorted(CLUSTER_ROLES)))
    _notify(joint, recipients=people, kind=kind, now=now)


def publish_joint(joint: JointResponse) -> None:
    """After commit the open pages of the lead and of all parties look again."""
    publish(topic="queue", group_id=joint.platform.group_id)
    for party in JointParty.objects.filter(joint=joint).select_related("enterprise"):
        publish(topic="queue", group_id=party.enterprise.group_id)


def _notify(joint: JointResponse, *, recipients: list[int], kind: str, now: datetime) -> None:
    notify(recipients=recipients, kind=kind, params={"name": joint.claimant}, url=f"/joint/{joint.pk}/", now=now)
