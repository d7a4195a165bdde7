"""Moves between platforms in each state, so that the pages about them are alive on any day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.models import Case, Move
from cases.rules.moves import MoveKind, MoveState
from cases.rules.share_list import DEADLINES, GRADING, share_list
from cases.selectors.move_pack import Share
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.answer_report import answer_report
from cases.services.moves.contribute import contribute
from cases.services.moves.decline_move import decline_move
from cases.services.moves.offer_move import offer_move
from demo.history.people import People
from portal.tenancy.models import Platform

REQUESTS = {
    MoveKind.REFER: "企业主要经营地和证据均在贵地，请贵平台接办，便于现场取证和对接企业。",
    MoveKind.CO_HANDLE: "请协助：一、比对涉案产品与权利要求的技术特征；二、提供近三年同类产品的在先公开资料线索。",
    MoveKind.ESCALATE: "案情、期限和敞口见上报包。已联系企业保全证据。请示：是否组织专家会诊，是否通报同行企业。",
}
ANSWER = "已阅。同意组织专家会诊，请于三个工作日内报送会诊方案；同行受影响企业情况由我中心另行核实。"
REASON = "涉案产品和证据均不在我地，建议由企业所在地平台继续办理，我中心可提供协办。"
CONTRIBUTION = "经比对，权利要求1中的三项技术特征在涉案产品中缺失，另附两份早于优先权日的公开资料线索，供应诉律师核实。"


HOME = "ZJ"  # where the accounts of the log-in page work


@dataclass(frozen=True)
class Passing:
    """One of the cases of `source` goes to `target` so many hours ago (codes of platforms; "" is any other local one
    that has a case); `then` is what became of it."""

    kind: MoveKind
    source: str
    target: str
    hours: int
    then: str = ""


PASSINGS = (
    Passing(MoveKind.REFER, HOME, "SH", 3),
    Passing(MoveKind.REFER, HOME, "JS", 50, "declined"),
    Passing(MoveKind.CO_HANDLE, HOME, "LIB", 70, "contributed"),
    Passing(MoveKind.CO_HANDLE, HOME, "OSUS", 5),
    Passing(MoveKind.REFER, "", HOME, 4, "sent"),
    Passing(MoveKind.CO_HANDLE, "", HOME, 6),
    Passing(MoveKind.REFER, "", HOME, 40, "accepted"),
)


def load_moves(*, people: People, now: datetime) -> None:
    """What a scene lacks (a small world has few cases) is left out."""
    for passing in PASSINGS:
        case = _case(passing, now)
        if case is not None:
            _pass_on(passing, case, Platform.objects.get(code=passing.target), people, now)
    _report_red_cases(people, now)


def _case(passing: Passing, now: datetime) -> Case | None:
    """The newest open case with a handler that nobody moves yet; none that is red: those are reported."""
    began = now - timedelta(hours=passing.hours + 3)
    cases = Case.objects.open().filter(handler__isnull=False, moves=None, claimed_at__lte=began)
    cases = cases.exclude(level="red").exclude(state="consultation").order_by("-submitted_at")
    if passing.source:
        return cases.filter(platform__code=passing.source).first()
    return cases.filter(platform__kind="local").exclude(platform__code=HOME).first()


def _share(case: Case, kind: MoveKind) -> Share:
    """What the form ticks beforehand, and the papers for a helper."""
    groups = share_list(case.dossier.answers, kind, "zh-hans")
    keys = (item.key for group in groups for item in group.items if item.chosen)
    files = case.attachments.exclude(level__in=["trade_secret", "restricted"]) if kind != MoveKind.REFER else ()
    return Share((*keys, DEADLINES, GRADING), tuple(str(file.key) for file in files))


def _offer(kind: MoveKind, case: Case, target: Platform, people: People, moment: datetime) -> Move:
    until = (moment + timedelta(days=30)).date() if kind == MoveKind.CO_HANDLE else None
    sender = people.worker(case.platform)
    return offer_move(
        actor=sender,
        case=case,
        kind=kind,
        target=target,
        request=REQUESTS[kind],
        share=_share(case, kind),
        until=until,
        now=moment,
    )


def _pass_on(passing: Passing, case: Case, target: Platform, people: People, now: datetime) -> None:
    moment = now - timedelta(hours=passing.hours)
    move = _offer(passing.kind, case, target, people, moment)
    if passing.then and move.state == MoveState.ASKED:
        moment += timedelta(hours=1)
        answer_consent(actor=people.speaker(case.enterprise), move=move, agrees=True, now=moment)
    there, moment = people.worker(target), moment + timedelta(hours=2)
    if passing.then == "declined":
        decline_move(actor=there, move=move, reason=REASON, now=moment)
    elif passing.then in {"accepted", "contributed"}:
        accept_move(actor=there, move=move, now=moment)
    if passing.then == "contributed":
        contribute(actor=there, move=move, text=CONTRIBUTION, now=moment + timedelta(hours=20))


def _report_red_cases(people: People, now: datetime) -> None:
    """Three hours after filing, once somebody handles them; the older ones have been answered."""
    due = Case.objects.open().filter(report_due__isnull=False, handler__isnull=False)
    for case in due.filter(submitted_at__lte=now - timedelta(hours=5)).order_by("submitted_at"):
        parent = case.platform.parent
        if parent is None:
            continue
        moment = case.submitted_at + timedelta(hours=3)
        move = _offer(MoveKind.ESCALATE, case, parent, people, moment)
        if now - moment > timedelta(days=2):
            answer_report(actor=people.head(parent), move=move, answer=ANSWER, now=moment + timedelta(hours=6))
        elif now - moment > timedelta(days=1):
            accept_move(actor=people.head(parent), move=move, now=moment + timedelta(hours=2))
