"""The guidance document: drafted from the file, compared, signed by a second person, never changed afterwards."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from cases.errors import CaseError
from cases.models import Guidance
from cases.services.guidance import draft_guidance, save_guidance, sign_guidance
from cases.services.send_guidance import send_guidance
from portal.inbox.models import InboxItem
from tests.cases.services.world import World, later


def save(world: World, guidance: Guidance, **changes) -> Guidance:
    facts = {"title": guidance.title, "sections": guidance.sections, "expected_version": guidance.version}
    return save_guidance(actor=world.handler, guidance=guidance, **(facts | changes))


def test_the_draft_holds_facts_and_deadlines(world: World) -> None:
    draft = draft_guidance(actor=world.handler, case=world.accepted(), now=later(hours=1))
    text = "\n".join(section["body"] for section in draft.sections)
    assert "Brightmoor Cell Inc." in text
    assert draft.drafted_sections == draft.sections
    nearest = world.case.deadlines.exclude(safe_day=None).order_by("safe_day").first()
    assert f"{nearest.safe_day.month}月{nearest.safe_day.day}日" in text


def test_another_persons_saving_is_not_overwritten(world: World) -> None:
    draft = world.drafted()
    save(world, draft, title="先保存的")
    with pytest.raises(CaseError, match="stale_guidance"):
        save(world, draft, title="后保存的")
    draft.refresh_from_db()
    assert draft.title == "先保存的"


def test_editing_takes_back_what_was_sent(world: World) -> None:
    head, draft = world.head, world.drafted()
    sent = send_guidance(actor=world.handler, guidance=draft, now=later(hours=2))
    assert sent.sent_at == later(hours=2)
    assert InboxItem.objects.filter(recipient=head.user, kind="guidance.to_sign").count() == 1
    assert save(world, sent, title="改了标题").sent_at is None


def test_a_gap_is_neither_sent_nor_signed(world: World) -> None:
    head = world.head
    draft = draft_guidance(actor=world.handler, case=world.accepted(), now=later(hours=1))
    with pytest.raises(CaseError, match="empty_sections"):
        send_guidance(actor=world.handler, guidance=draft, now=later(hours=2))
    with pytest.raises(CaseError, match="empty_sections"):
        sign_guidance(actor=head, guidance=draft, now=later(hours=2))


def test_the_author_does_not_sign(world: World) -> None:
    draft = world.drafted()
    with pytest.raises(CaseError, match="second_person"):
        sign_guidance(actor=world.handler, guidance=draft, now=later(hours=2))


def test_a_signed_document_never_changes(world: World) -> None:
    signed = world.signed()
    pdf = signed.pdf.open("rb").read()
    with pytest.raises(CaseError, match="signed"):
        save(world, signed, title="改")
    with pytest.raises(CaseError, match="signed"):
        send_guidance(actor=world.handler, guidance=signed, now=later(days=1))
    again = sign_guidance(actor=world.head, guidance=signed, now=later(days=1))
    assert again.signed_at == signed.signed_at
    revision = draft_guidance(actor=world.handler, case=signed.case, now=later(days=1))
    assert (revision.revision, revision.state) == (signed.revision + 1, "draft")
    signed.refresh_from_db()
    assert signed.pdf.open("rb").read() == pdf


def test_the_files_say_what_was_signed(world: World) -> None:
    signed = world.signed()
    pdf = "".join(page.extract_text() for page in PdfReader(BytesIO(signed.pdf.read())).pages)
    word = "\n".join(p.text for p in Document(BytesIO(signed.docx.read())).paragraphs)
    for text in (pdf, word):
        assert signed.number.replace("〔", "").split("2026")[0] in text.replace("〔", "")
        assert "Brightmoor" in text
    assert "演示数据，非正式文件" in pdf  # the tests run as the demo


def test_a_sign_that_no_font_has_is_named(world: World) -> None:
    _head, draft = world.head, world.drafted()
    sections = [{"heading": "一", "body": "古文字\U000132f4"}]
    draft = save(world, draft, sections=sections)
    with pytest.raises(CaseError, match="unprintable"):
        send_guidance(actor=world.handler, guidance=draft, now=later(hours=2))
