"""Files: what is taken, what is refused, who gets them."""

import hashlib
import io
import unicodedata
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from cases.errors import CaseError
from cases.models import Attachment
from cases.services.begin_draft import discard_draft
from cases.services.remove_attachment import label_attachment, remove_attachment
from portal.audit.models import AuditEntry
from portal.tenancy.models import Role
from tests.factories.cases import ANSWERS, PDF, attach, file_case, make_draft, office_file, upload
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 64
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nHello\r\n"


@pytest.fixture
def person():
    PlatformFactory()
    return actor(Role.ENTERPRISE_ADMIN)


@pytest.fixture
def draft(person):
    return make_draft(person)


class TestTaken:
    @pytest.mark.parametrize(
        ("name", "content", "content_type", "kept_as"),
        [
            ("起诉状.pdf", PDF, "application/pdf", "起诉状.pdf"),
            ("scan.JPEG", JPEG, "image/jpeg", "scan.jpeg"),
            ("photo.pdf", PNG, "image/png", "photo.png"),
            ("scan.tif", b"II*\x00" + b"\0" * 64, "image/tiff", "scan.tif"),
            ("a.webp", b"RIFF\x40\x00\x00\x00WEBPVP8 " + b"\0" * 64, "image/webp", "a.webp"),
            ("film.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\0" * 64, "video/mp4", "film.mp4"),
            ("表.csv", "日期,金额\n".encode("gb18030"), "text/csv", "表.csv"),
            ("notes", b"plain words", "text/plain", "notes.txt"),
            ("mail.txt", MAIL, "message/rfc822", "mail.eml"),
        ],
    )
    def test_by_content(self, person, draft, name, content, content_type, kept_as) -> None:
        kept = attach(person, draft=draft, name=name, content=content)
        assert (kept.content_type, kept.name, kept.size) == (content_type, kept_as, len(content))
        assert kept.sha256 == hashlib.sha256(content).hexdigest()
        assert default_storage.open(kept.file.name).read() == content

    @pytest.mark.parametrize(
        ("main", "extension"),
        [("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"), ("ppt/presentation.xml", ".pptx")],
    )
    def test_office_files(self, person, draft, main, extension) -> None:
        kept = attach(person, draft=draft, name="file.bin", content=office_file(main))
        assert kept.name == f"file{extension}"

    def test_unknown_kinds_and_levels_become_plain(self, person, draft) -> None:
        kept = attach(person, draft=draft, kind="nonsense", level="top", question="uscc")
        assert (kept.kind, kept.level, kept.question) == ("", "internal", "docs")

    @pytest.mark.parametrize(
        ("name", "kept_as"),
        [
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("C:\\Users\\x\\file.pdf", "file.pdf"),
            ("a\u202efdp.exe", "afdp.pdf"),
            ("line\r\nbreak\x00.pdf", "linebreak.pdf"),
            (".pdf", "file.pdf"),
            ("…" * 300 + ".pdf", None),
            (unicodedata.normalize("NFD", "é.pdf"), "é.pdf"),
            ('<b>"x"|?*.pdf', "_b__x____.pdf"),
        ],
    )
    def test_names_are_made_safe(self, person, draft, name, kept_as) -> None:
        kept = attach(person, draft=draft, name=name).name
        assert kept == (kept_as or kept)
        assert len(kept) <= 120
        assert kept.endswith(".pdf")


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return buffer.getvalue()


def encrypted() -> bytes:
    content = bytearray(office_file())
    for at in range(len(content) - 4):  # the flag "encrypted" in every header
        if content[at : at + 4] == b"PK\x03\x04":
            content[at + 6] |= 1
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
    return bytes(content)


def plain_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    return buffer.getvalue()


MACRO_TYPE = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"", "empty"),
            (b" \n\0 ", "empty"),
            (b"MZ\x90\x00" + b"\0" * 200, "program"),
            (b"\x7fELF" + b"\0" * 200, "program"),
            (b"#!/bin/sh\nrm -rf /\n", "program"),
            (plain_zip(), "archive"),
            (b"Rar!\x1a\x07\x00" + b"\0" * 64, "archive"),
            (b"7z\xbc\xaf\x27\x1c" + b"\0" * 64, "archive"),
            (b"\x1f\x8b\x08" + b"\0" * 64, "archive"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
            (b"{\\rtf1 x}", "old_office"),
            (b"<html><script>alert(1)</script>", "web_page"),
            (b"\xef\xbb\xbf <?xml version='1.0'?><svg onload='x'/>", "web_page"),
            (office_file(types=MACRO_TYPE), "macros"),
            (office_file(extra={"word/vbaProject.bin": b"x"}), "macros"),
            (office_file(extra={"word/embeddings/oleObject1.bin": b"x"}), "macros"),
            (office_file(extra={"word/embeddings/run.EXE": b"x"}), "macros"),
            (bomb(), "bomb"),
            (encrypted(), "damaged"),
            (office_file()[:60], "damaged"),
            (b"\x00\x01\x02\x03binary\x00" * 20, "unknown"),
        ],
        ids=lambda value: value if isinstance(value, str) else "file",  # archives carry the time they were made
    )
    def test_whatever_the_name_says(self, person, draft, content, why) -> None:
        with pytest.raises(CaseError) as refused:
            attach(person, draft=draft, name="contract.pdf", content=content)
        assert (refused.value.code, refused.value.params["why"]) == ("file_refused", why)
        assert not Attachment.objects.exists()

    def test_too_large(self, person, draft, settings) -> None:
        settings.UPLOAD_MAX_BYTES = 60
        with pytest.raises(CaseError, match="too_large"):
            attach(person, draft=draft)

    def test_too_many(self, person, draft, settings) -> None:
        settings.UPLOAD_MAX_FILES = 1
        attach(person, draft=draft)
        with pytest.raises(CaseError, match="too_many_files"):
            attach(person, draft=draft, content=PDF + b"2")

    def test_the_same_file_twice(self, person, draft) -> None:
        attach(person, draft=draft, name="one.pdf")
        with pytest.raises(CaseError) as refused:
            attach(person, draft=draft, name="two.pdf")
        assert (refused.value.code, refused.value.params["kept"]) == ("same_file", "one.pdf")


class TestDraftFiles:
    def test_upload_and_removal_without_scripts(self, client, person, draft) -> None:
        client.force_login(person.user)
        url = reverse("file-step", args=[draft.pk, "documents"])
        form = {"docs_file": [upload(), upload("x.exe", b"MZ\0\0")], "docs_kind": "complaint", "go": "upload:docs"}
        response = client.post(url, {**form, "docs_level": "trade_secret"})
        assert response.url.startswith(url)
        kept = Attachment.objects.get()
        assert (kept.kind, kept.level) == ("complaint", "trade_secret")
        page = client.get(url).content.decode()
        assert "x.exe" in page  # told why it was not kept
        client.post(url, {"go": f"remove:{kept.key}"})
        assert not Attachment.objects.exists()

    def test_htmx_gets_the_list(self, client, person, draft, settings) -> None:
        client.force_login(person.user)
        settings.UPLOAD_MAX_BYTES = 1000
        form = {"question": "docs", "docs_file": [upload(), upload("big.pdf", PDF + b"0" * 2000)]}
        html = client.post(reverse("file-upload", args=[draft.pk]), form).content.decode()
        assert "<html" not in html
        assert "起诉状.pdf" in html
        assert "big.pdf" in html
        kept = Attachment.objects.get()
        html = client.post(reverse("attachment-remove", args=[kept.key])).content.decode()
        assert "起诉状.pdf" not in html
        assert not Attachment.objects.exists()

    def test_kind_and_level_are_changed_with_the_form(self, client, person, draft) -> None:
        kept = attach(person, draft=draft)
        client.force_login(person.user)
        form = {f"kind-{kept.key}": "summons", f"level-{kept.key}": "restricted", "go": "leave"}
        client.post(reverse("file-step", args=[draft.pk, "documents"]), form)
        kept.refresh_from_db()
        assert (kept.kind, kept.level) == ("summons", "restricted")
        assert AuditEntry.objects.get(action="attachment.label").new["level"] == "restricted"

    def test_the_power_of_attorney_is_needed_from_an_agent(self, client, person) -> None:
        draft = make_draft(person, {"agent": "yes"})
        client.force_login(person.user)
        url = reverse("file-step", args=[draft.pk, "contact"])
        assert client.post(url, {"go": "continue"}).status_code == 422
        client.post(url, {"poa_file": upload("委托书.pdf"), "go": "upload:poa"})
        assert client.post(url, {"go": "continue"}).status_code == 302

    def test_discarding_a_draft_takes_its_files_along(self, person, draft, django_capture_on_commit_callbacks) -> None:
        name = attach(person, draft=draft).file.name
        with django_capture_on_commit_callbacks(execute=True):
            discard_draft(actor=person, draft=draft, now=draft.created_at)
        assert not default_storage.exists(name)

    def test_what_was_filed_stays(self, person) -> None:
        draft = make_draft(person, ANSWERS)
        kept = attach(person, draft=draft)
        Attachment.objects.update(case=file_case(person))
        kept.refresh_from_db()
        for change in (
            lambda: remove_attachment(actor=person, attachment=kept, now=kept.uploaded_at),
            lambda: label_attachment(actor=person, attachment=kept, kind="", level="public", now=kept.uploaded_at),
        ):
            with pytest.raises(CaseError, match="filed"):
                change()


class TestCaseFiles:
    def test_both_sides_add_and_the_timeline_tells(self, client, person) -> None:
        case = file_case(person)
        handler = actor(Role.HANDLER, tenant=case.platform)
        for who, content in ((person, PDF), (handler, PDF + b"2")):
            client.force_login(who.user)
            response = client.post(reverse("case-files", args=[case.number]), {"docs_file": upload(content=content)})
            assert response.url.endswith("#files")
        assert case.attachments.count() == 2
        assert case.events.filter(kind="attachment").count() == 2
        page = client.get(reverse("case-detail", args=[case.number])).content.decode()
        assert page.count("起诉状.pdf") >= 2

    def test_strangers_cannot_add(self, client, person) -> None:
        case = file_case(person)
        client.force_login(actor(Role.ENTERPRISE_ADMIN).user)
        response = client.post(reverse("case-files", args=[case.number]), {"docs_file": upload()})
        assert response.status_code == 404


class TestDownload:
    def test_comes_as_a_download_and_leaves_a_trace(self, client, person, draft) -> None:
        kept = attach(person, draft=draft, name="起诉状（一）.pdf")
        client.force_login(person.user)
        response = client.get(reverse("attachment", args=[kept.key]))
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%B5%B7")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("sandbox")
        assert AuditEntry.objects.get(action="attachment.download").new["sha256"] == kept.sha256

    def test_a_file_that_the_storage_lost_is_not_found(self, client, person, draft) -> None:
        kept = attach(person, draft=draft)
        default_storage.delete(kept.file.name)
        client.force_login(person.user)
        assert client.get(reverse("attachment", args=[kept.key])).status_code == 404

    def test_a_draft_is_nobody_elses(self, client, person, draft) -> None:
        kept = attach(person, draft=draft)
        for who in (actor(Role.ENTERPRISE_ADMIN), actor(Role.HANDLER), actor(Role.NATIONAL_OFFICER), actor(None)):
            client.force_login(who.user)
            assert client.get(reverse("attachment", args=[kept.key])).status_code == 404
            assert client.post(reverse("attachment-remove", args=[kept.key])).status_code == 404

    def test_levels_decide_who_reads_a_case_file(self, client, person) -> None:
        case = file_case(person)
        secret = attach(person, case=case, level="trade_secret")
        handler, intake = (actor(role, tenant=case.platform) for role in (Role.HANDLER, Role.INTAKE_OFFICER))
        for who, status in ((person, 200), (handler, 200), (intake, 404), (actor(Role.HANDLER), 404)):
            client.force_login(who.user)
            response = client.get(reverse("attachment", args=[secret.key]))
            assert response.status_code == status
            b"".join(response.streaming_content if response.streaming else ())

    def test_visitors_are_sent_to_log_in(self, client, person, draft) -> None:
        kept = attach(person, draft=draft)
        assert "/login/" in client.get(reverse("attachment", args=[kept.key])).url
