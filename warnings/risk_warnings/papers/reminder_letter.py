"""The reminder letter as PDF and Word."""

from django.conf import settings

from cases.rules.working_time import BEIJING
from portal.documents import OfficialLetter, Section, Signature, outline
from risk_warnings.models import ReminderLetter
from risk_warnings.rules.kinds import Addressee

DRAFT_MARKING = "草稿，未签发，不得外传"
DEMO_MARKING = "演示数据，非正式文件"
NOTICE = "本函不构成法律意见，不替代期限义务。期限须由当地律师核实。"
SIGN_ONLINE, SIGN_PAPER = "收到后请在平台签收。", "收到后请将签收情况告知发函单位。"
OPENING = "经监测，下列海外知识产权事项可能涉及{whom}。现将有关情况函告如下，请予重视。"
WHOM = {
    Addressee.ENTERPRISE: "贵单位",
    Addressee.PLATFORM: "贵单位所服务的企业",
    Addressee.ASSOCIATION: "贵单位所在行业的企业",
}


def reminder_letter(letter: ReminderLetter) -> OfficialLetter:
    """What the letter says; an unsigned one gets a marking on every page."""
    dated = letter.signed_at or letter.drafted_at
    demo = DEMO_MARKING if settings.DEMO else ""
    return OfficialLetter(
        kind="reminder",
        number=letter.number,
        issuer=letter.platform.name_zh,
        title=letter.title,
        addressee=letter.addressee,
        signature=Signature(issuer=letter.platform.name_zh, date=dated.astimezone(BEIJING).date()),
        paragraphs=(OPENING.format(whom=WHOM[letter.to]),),
        sections=tuple(_section(one) for one in letter.sections),
        notices=(NOTICE + (SIGN_PAPER if letter.to == Addressee.ASSOCIATION else SIGN_ONLINE),),
        contact=f"联系电话：{letter.platform.phone}" if letter.platform.phone else "",
        level=letter.warning.level,
        marking=demo if letter.signed_at else DRAFT_MARKING,
    )


def _section(section: dict[str, str]) -> Section:
    blocks, subsections = outline(section["body"])
    return Section(section["heading"], blocks, subsections)
