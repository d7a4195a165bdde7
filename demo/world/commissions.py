"""A special commissioner who looks after the enterprise of the log-in page and a park that does not exist."""

from datetime import datetime, timedelta

from experts.models import Commission, CommissionVisit, Expert
from experts.rules.clock import BEIJING
from experts.services.commissions import log_visit, tie_commissioner
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import User

PARK, PARK_REGION = "栎溪储能产业园（样例）", "330000"
FOUND = (
    "企业计划明年进入德国、波兰市场，核心电芯专利尚未在欧洲布局，经销协议没有知识产权条款。已说明优先权期限，并建议先做自由实施检索。",
    "园区内七家企业将参加境外展会，均未做展前排查。已讲解临时禁令的应对步骤，留下应急联系方式。",
)


def load_commissions(*, now: datetime) -> int:
    """Tie the commissioner and write down two visits, unless they are there; returns how many visits."""
    if Commission.objects.exists():
        return 0
    head, handler = (actor_for(User.objects.get(username=name)) for name in ("head", "handler"))
    enterprise = actor_for(User.objects.get(username="enterprise")).enterprise
    expert = Expert.objects.filter(kind=Expert.Kind.ENVOY, is_sample=True).select_related("platform").first()
    if expert is None or expert.term_to is None or head.platform is None:
        return 0
    today = now.astimezone(BEIJING).date()
    days = {"term_from": today - timedelta(days=60), "term_to": min(today + timedelta(days=300), expert.term_to)}
    tied = {"actor": head, "platform": head.platform, "expert": expert, "now": now - timedelta(days=60), **days}
    own = tie_commissioner(enterprise=enterprise, park="", region="", **tied)
    park = tie_commissioner(enterprise=None, park=PARK, region=PARK_REGION, **tied)
    soon, past = today + timedelta(days=9), today - timedelta(days=2)
    first = {"day": today - timedelta(days=20), "place": "企业会议室", "found": FOUND[0]}
    second = {"day": today - timedelta(days=12), "online": True, "found": FOUND[1]}
    first |= {"online": False, "follow_up": "核对欧洲专利申请的优先权期限", "follow_up_on": soon}
    second |= {"place": "", "follow_up": "收集参展企业名单，约定展前排查时间", "follow_up_on": past}
    who = Actor(user=expert.user) if expert.user else handler
    log_visit(actor=who, commission=own, told=first, now=now - timedelta(days=19))
    log_visit(actor=handler, commission=park, told=second, now=now - timedelta(days=11))
    return CommissionVisit.objects.count()
