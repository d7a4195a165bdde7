"""A circular as an official letter (GB/T 9704)."""

from django.conf import settings
from django.utils import timezone

from cases.models import Circular
from cases.papers.guidance_letter import BEIJING, DEMO_MARKING, DRAFT_MARKING
from portal.documents import OfficialLetter, Signature, outline, render_pdf

NOTICE = "本通报已作去标识处理，不构成法律意见。请勿据此推测或者查找有关企业。"
MARKINGS = {"sent": "", "corrected": "本通报已更正，以更正后的为准", "withdrawn": "本通报已撤回"}


def circular_letter(circular: Circular) -> bytes:
    """As PDF; whatever is not in force says so on every page."""
    blocks, sections = outline(circular.body)
    issued = circular.sent_at or timezone.now()
    marking = MARKINGS.get(circular.state, DRAFT_MARKING)
    return render_pdf(
        OfficialLetter(
            kind="circular",
            number=circular.number,
            issuer=circular.issuer.name_zh,
            title=circular.title,
            addressee="各有关单位",
            signature=Signature(issuer=circular.issuer.name_zh, date=issued.astimezone(BEIJING).date()),
            paragraphs=blocks,
            sections=sections,
            notices=(NOTICE,),
            marking=marking or (DEMO_MARKING if settings.DEMO else ""),
        )
    )
