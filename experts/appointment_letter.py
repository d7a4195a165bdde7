"""The letter of appointment (聘书) of one term, as an official letter."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.translation import override

from experts.models import Appointment
from experts.rules.clock import BEIJING
from experts.rules.standing import Standing, is_over
from portal.documents import OfficialLetter, Signature, render_pdf

DUTIES = (
    "受聘期间请遵守保密约定，逐案申报利益冲突，按照平台邀请参与案件指导；"
    "受聘期间及结案后六个月内不得就同一案件接受有偿委托。"
)
NOTICE = "本聘任不是对执业资格的认定；专家意见属于公益指导，不构成法律意见。"
MARKINGS = {
    Standing.SUSPENDED: "聘任已暂停",
    Standing.REMOVED: "聘任已终止",
}
ENDED, DEMO = "聘期已满", "演示数据，非正式文件"


def appointment_letter(term: Appointment, *, today: date) -> bytes:
    """As PDF. What does not hold on that day, Beijing, says so on every page."""
    issuer, expert = term.platform.name_zh, term.expert
    with override("zh-hans"):
        kind = expert.get_kind_display()
    marking = ENDED if is_over(term.term_to, today=today) else MARKINGS.get(Standing(expert.state), "")
    return render_pdf(
        OfficialLetter(
            kind="appointment",
            number=term.number,
            issuer=issuer,
            title="聘书",
            addressee=expert.name_zh,
            signature=Signature(issuer=issuer, date=term.appointed_at.astimezone(BEIJING).date()),
            paragraphs=(
                f"兹聘请您为{issuer}海外知识产权纠纷应对指导专家（{kind}），"
                f"聘期自{_day(term.term_from)}起至{_day(term.term_to)}止。",
                DUTIES,
            ),
            notices=(NOTICE,),
            marking=marking or (DEMO if settings.DEMO else ""),
        )
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
