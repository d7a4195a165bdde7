"""A published list that was imported, with candidates in several places of the vetting. Nobody in it exists."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from experts.models import Expert, ListImport
from experts.services.lists.bring_list import bring_list
from experts.services.lists.decide_list import decide_list
from experts.services.standing.recommend import recommend
from experts.services.standing.settle_point import settle_point
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import User

LIST = """海外知识产权纠纷应对指导专家推荐名单（样例）
序号,姓名,单位,职务,专业领域,执业证号,执业地,语种,类别,备注
1,虞知行,远山律师事务所（样例）,合伙人,商标、跨境电商,YL-20150001,中国,英语,律师,样例
2,柏清源,湖山大学知识产权学院（样例）,教授,专利、锂电池,,,英语、德语,学者,样例
3,程望舒,清和调解中心（样例）,首席调解员,,,,英语,调解员,样例
4,卓然,澄江产业研究院（样例）,顾问,量子法学,待补,,英语,顾问,样例
5,,无名单位（样例）,,,,,,,样例
"""
SETTLED = {"虞知行": ("identity", "licence", "conflicts", "confidentiality"), "柏清源": ("identity",)}


def load_candidates(*, now: datetime) -> int:
    """Bring the list, take it over and vet some of it, unless it is there; returns how many rows."""
    if ListImport.objects.exists():
        return 0
    head, handler = _actor("head"), _actor("handler")
    at = now - timedelta(days=3)
    file = SimpleUploadedFile("专家推荐名单（样例）.csv", LIST.encode())
    run = bring_list(actor=head, code="experts", file=file, now=at)
    decide_list(actor=head, run=run, verb="apply", now=at + timedelta(minutes=10))
    for name, points in SETTLED.items():
        expert = Expert.objects.get(name_zh=name, state="nominated")
        for number, point in enumerate(points, start=1):
            settle_point(
                actor=handler,
                expert=expert,
                point=point,
                outcome="passed",
                now=at + timedelta(hours=20, minutes=number),
            )
        if len(points) == 4:
            recommend(actor=handler, expert=expert, now=at + timedelta(hours=21))
    return run.rows.count()


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
