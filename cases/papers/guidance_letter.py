"""The signed guidance document as PDF and Word."""

import hashlib
from io import BytesIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.base import ContentFile

from cases.models import Guidance
from cases.papers.deadline_table import deadline_table
from cases.papers.letter_batch import current_letters
from portal.documents import OfficialLetter, Section, Signature, outline, render_docx, render_pdf

BEIJING = ZoneInfo("Asia/Shanghai")
DEADLINES_HEADING = "期限"
DRAFT_MARKING = "草稿，未签发，不得外传"
DEMO_MARKING = "演示数据，非正式文件"
NOTICE = "本意见不构成法律意见，不替代期限义务。期限须由当地律师核实。"


def guidance_letter(guidance: Guidance, *, marking: str = "") -> OfficialLetter:
    """What the letter says; an unsigned one gets a marking on every page."""
    case = guidance.case
    signed = guidance.signed_at or guidance.updated_at
    return OfficialLetter(
        kind="guidance",
        number=guidance.number,
        issuer=case.platform.name_zh,
        title=guidance.title,
        addressee=case.enterprise.name_zh,
        signature=Signature(issuer=case.platform.name_zh, date=signed.astimezone(BEIJING).date()),
        paragraphs=(f"贵单位关于“{case.title}”的指导申请（{case.number}）收悉。经研究，提出如下指导意见：",),
        sections=tuple(_section(guidance, section) for section in guidance.sections),
        notices=(NOTICE,),
        level=case.level,
        marking=marking,
    )


def guidance_files(guidance: Guidance) -> None:
    """Render and attach both files to the (locked) document; the caller saves it."""
    letter = guidance_letter(guidance, marking=DEMO_MARKING if settings.DEMO else "")
    batch = current_letters()
    if batch:
        batch.add(guidance, letter)
    else:
        attach_files(guidance, render_pdf(letter), render_docx(letter))


def attach_files(guidance: Guidance, pdf: bytes, docx: bytes) -> None:
    """Store both files and the hash; the caller saves the document."""
    stem = f"{guidance.case.number}-{guidance.revision}"
    guidance.pdf.save(f"{stem}.pdf", ContentFile(pdf), save=False)
    guidance.docx.save(f"{stem}.docx", ContentFile(docx), save=False)
    guidance.pdf_sha256 = hashlib.sha256(pdf).hexdigest()


def draft_file(guidance: Guidance, kind: str) -> BytesIO:
    """An unsigned document, "pdf" or "docx", marked as such on every page."""
    letter = guidance_letter(guidance, marking=DRAFT_MARKING)
    return BytesIO(render_pdf(letter) if kind == "pdf" else render_docx(letter))


def _section(guidance: Guidance, section: dict[str, str]) -> Section:
    blocks, subsections = outline(section["body"])
    if section["heading"] == DEADLINES_HEADING:
        table = deadline_table(guidance.case)
        blocks = (*blocks, table) if table else blocks
    return Section(section["heading"], blocks, subsections)
