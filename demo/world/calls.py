"""Emergency calls and a joint response in the demo world: what the national centre finds on its desk this morning."""

from datetime import datetime, timedelta
from decimal import Decimal

from cases.models import Case, Cluster, EmergencyCall, JointResponse
from cases.rules.calls import CloseReason
from cases.rules.joint import Part
from cases.services.calls.answer_call import close_call, take_call
from cases.services.calls.place_call import place_call
from cases.services.calls.secrets import new_key
from cases.services.clusters.find_clusters import find_clusters
from cases.services.joint.costs import propose_cost
from cases.services.joint.lead import invite_party, open_joint
from cases.services.joint.take_part import answer_invitation
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import Membership, User

# Minutes ago; what, where, number, loss, telephone (numbers that nobody has).
CALLS = (
    (25, ("frozen", "美国 亚马逊", "1:26-cv-04821", "约8万美元", "13900000001")),
    (70, ("fair", "德国 汉诺威展会", "", "展品6件", "13900000002")),
    (1500, ("other", "香港", "", "", "13900000003")),
)
NAMES = ("what", "place", "docket", "loss", "phone")
FACTS = "同一原告以相近诉请起诉多家企业。拟共同聘请一家当地律所，先就管辖和冻结金额提出动议，费用按冻结金额分担。"


def load_calls(*, now: datetime) -> int:
    """How many calls were placed; none where there are some."""
    if EmergencyCall.objects.exists():
        return 0
    officer = _actor("national")
    placed = []
    for minutes, told in CALLS:
        at = now - timedelta(minutes=minutes)
        call = place_call(actor=None, key=new_key(), now=at, **dict(zip(NAMES, told, strict=True)))
        EmergencyCall.objects.filter(pk=call.pk).update(is_sample=True)
        placed.append((call, at))
    (_waiting, _), (taken, at), (closed, then) = placed
    take_call(actor=officer, call=taken, now=at + timedelta(minutes=9), note="已通话，企业在佛山，正在找翻译。")
    take_call(actor=officer, call=closed, now=then + timedelta(minutes=14))
    note = "租约纠纷，已告知当地法律援助途径。"
    close_call(actor=officer, call=closed, reason=CloseReason.NOT_IP, now=then + timedelta(minutes=20), note=note)
    return len(placed)


def load_joint(*, now: datetime) -> int:
    """How many parties of a joint response there are: two have joined, the third has not answered. None where there is
    a response already, or no claimant has hit enough."""
    if JointResponse.objects.exists():
        return 0
    find_clusters(now=now)
    cluster = Cluster.objects.filter(kind="claimant", running=True).order_by("-enterprises", "pk").first()
    if cluster is None:
        return 0
    lead = _actor("national")
    joint = open_joint(actor=lead, cluster=cluster, facts=FACTS, now=now - timedelta(days=2))
    cases = Case.objects.filter(pk__in=cluster.members.values("case")).select_related("enterprise").order_by("pk")
    firms = {case.enterprise_id: case for case in cases}
    at = now - timedelta(days=2)
    parties = [invite_party(actor=lead, joint=joint, case=case, now=at) for case in list(firms.values())[:3]]
    for party in parties[:2]:
        own = Membership.objects.filter(enterprise=party.enterprise, role="enterprise_admin").earliest("pk")
        speaker = actor_for(own.user, own.pk)
        answer_invitation(actor=speaker, party=party, agrees=True, now=now - timedelta(days=1))
    parts = [Part(parties[0].pk, Decimal(18000), "冻结12万美元"), Part(parties[1].pk, Decimal(12000), "冻结8万美元")]
    given = {"words": "首期律师费，按冻结金额分担。", "total": Decimal(30000), "currency": "USD", "parts": parts}
    propose_cost(actor=lead, joint=joint, now=now - timedelta(hours=3), **given)
    return len(parties)


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
