"""Supervised tasks and notices to many in the demo world: each state once; texts without names."""

from datetime import datetime, timedelta

from cases.models import Case, Circular, Supervision
from cases.rules.circular import Reach, checklist
from cases.rules.lifecycle import OPEN_STATES
from cases.rules.supervision import Urgency
from cases.services.circulate.draft_circular import draft_circular
from cases.services.circulate.end_circular import begin_correction
from cases.services.circulate.review_circular import approve_circular, submit_circular
from cases.services.circulate.send_circular import send_circular
from cases.services.circulate.sign_receipt import sign_receipt
from cases.services.circulate.tell_circulars import tell_circulars
from cases.services.supervise.ask_supervision import ask_supervision
from cases.services.supervise.decide import confirm, grant_extension
from cases.services.supervise.remind_supervisions import remind_supervisions
from cases.services.supervise.work import ask_extension, finish, give_feedback
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import User

DAY = timedelta(days=1)
# Days ago when it was asked, days given, urgency, what is asked.
TASKS = (
    (2, 5, Urgency.URGENT, "请逐家核实同批被诉企业的应诉意愿和资金冻结情况，汇总后报告，并附下一步安排。"),
    (4, 7, Urgency.ORDINARY, "请说明送达方式的核对结果，以及是否已提出异议。"),
    (9, 6, Urgency.EXTRA, "请报告临时措施的应对进展和企业停产风险。"),
    (12, 10, Urgency.ORDINARY, "请补充专家会诊结论，并说明对其他企业的参考意义。"),
    (20, 14, Urgency.URGENT, "请反馈和解谈判是否启动、企业是否已获得当地律师协助。"),
)
TITLES = (
    "关于电商卖家集中收到临时限制令的通报",
    "关于警告函答复期限的提示",
    "关于展会期间产品被查扣的通报",
)
BODIES = (
    "近期多家跨境电商卖家在同一法院被列为共同被告，店铺账户被冻结。\n"
    "收到文书或者账户冻结通知后，请当日向所在地平台报告，不要自行删除商品页面或者转移资金。\n"
    "各平台请核对本地同类企业，逐家提示答辩期限，并统一登记文书载明的日期。",
    "部分企业收到海外权利人的警告函后未在期限内答复，失去协商机会。\n"
    "请保留信封和邮件原件，核对权利状态，在函件载明的期限前答复或者申请延期；期限须由当地律师核实。",
    "有企业在境外展会期间被要求撤展并交出样品。\n参展前请核查产品的权利风险，准备授权文件和当地律师的联系方式，遇查扣时索取书面文书。",
)


def load_supervision(*, now: datetime) -> int:
    """How many tasks and notices were made; none where there are some."""
    if Supervision.objects.exists() or Circular.objects.exists():
        return 0
    return _tasks(now) + _circulars(now)


def _tasks(now: datetime) -> int:
    parent, child = _actor("national"), _actor("handler")
    cases = list(
        Case.objects.filter(
            platform__code="ZJ", state__in=OPEN_STATES, restricted=False, submitted_at__lt=now - 21 * DAY
        ).order_by("-pk")[: len(TASKS)]
    )
    tasks = []
    for case, (ago, given, urgency, request) in zip(cases, TASKS, strict=False):
        asked = now - ago * DAY
        task = ask_supervision(
            actor=parent, case=case, request=request, urgency=urgency, due_at=asked + given * DAY, now=asked
        )
        tasks.append(task)
    for task in tasks[:2]:
        text = "已联系全部企业，多数愿意共同应诉；余下的明日回复。"
        give_feedback(actor=child, supervision=task, text=text, now=now - DAY)
    if len(tasks) > 1:
        wanted = tasks[1].due_at + 5 * DAY
        ask_extension(
            actor=child,
            supervision=tasks[1],
            wanted_due_at=wanted,
            reason="当地法院尚未出具送达证明。",
            now=now - DAY / 2,
        )
    if len(tasks) > 3:
        finish(actor=child, supervision=tasks[3], text="会诊结论已补充，参考意义已逐条列明。", now=now - 3 * DAY)
    if len(tasks) > 4:
        last = tasks[4]
        wanted = last.due_at + 3 * DAY
        ask_extension(actor=child, supervision=last, wanted_due_at=wanted, reason="等待对方答复。", now=now - 10 * DAY)
        grant_extension(actor=parent, supervision=last, now=now - 9 * DAY)
        finish(actor=child, supervision=last, text="谈判已启动，企业已委托当地律师。", now=now - 5 * DAY)
        confirm(actor=parent, supervision=last, now=now - 4 * DAY)
    remind_supervisions(now=now)
    return len(tasks)


def _circulars(now: datetime) -> int:
    author, second, signer = _actor("national"), _actor("cn-head"), _actor("handler")
    sources = list(Case.objects.filter(platform__code="ZJ", restricted=False).order_by("pk")[:3])
    aims = (Reach.TREE, Reach.ENTERPRISES, Reach.TREE)
    made = []
    for number, (title, body, reach) in enumerate(zip(TITLES, BODIES, aims, strict=True)):
        at = now - (6 - 2 * number) * DAY
        notice = draft_circular(actor=author, cases=sources, title=title, body=body, reach=reach, now=at)
        made.append(submit_circular(actor=author, circular=notice, confirmed=checklist(), now=at))
    for number, notice in enumerate(made[:2]):
        at = now - (5 - 2 * number) * DAY
        approve_circular(actor=second, circular=notice, now=at)
        send_circular(actor=second, circular=notice, now=at)
        tell_circulars(now=at)
    sign_receipt(actor=signer, circular=made[0], now=now - 4 * DAY)
    begin_correction(actor=author, circular=made[1], reason="补充延期申请的办理方式。", now=now - DAY)
    return len(made)


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
