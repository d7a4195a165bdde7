"""Whose uploads in pieces are, and what becomes of them when they are whole."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from cases.models import Attachment, Case, PartialUpload
from cases.services.begin_draft import discard_draft
from cases.services.submit_case import submit_case
from cases.services.uploads.finish import finish_due, finish_upload
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.cases.files.test_resumable import FILM, HEADERS, begin, head, metadata, patch
from tests.cases.pages.world import browser, page
from tests.cases.services.world import NOW, World, later
from tests.factories.cases import ANSWERS, attach, make_draft, upload
from tests.factories.tenancy import actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_pieces")]


class TestWhose:
    def test_nobody_elses(self, world: World, case: Case) -> None:
        url = begin(browser(world.owner), case)["Location"]
        key = PartialUpload.objects.get().key
        colleague = actor(Role.ENTERPRISE_MEMBER, tenant=world.enterprise)
        for who in (colleague, world.handler, world.head, actor(Role.ENTERPRISE_ADMIN), actor(None)):
            other = browser(who)
            assert head(other, url).status_code == 404
            assert patch(other, url, 0, b"x").status_code == 404
            assert other.delete(url, headers=HEADERS).status_code == 404
            assert other.post(reverse("upload-cancel", args=[key])).status_code == 404
        assert PartialUpload.objects.get().offset == 0

    def test_who_may_not_add_files_may_not_begin(self, world: World, case: Case) -> None:
        assert begin(browser(actor(Role.NATIONAL_OFFICER)), case).status_code == 403
        assert begin(browser(actor(Role.HANDLER)), case).status_code == 404

    def test_a_right_that_ended_meanwhile(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        patch(client, begin(client, case)["Location"], 0, FILM)
        world.owner.membership.is_active = False
        world.owner.membership.save()
        finish_due(now=NOW)
        assert not case.attachments.exists()
        assert PartialUpload.objects.get().refusal["code"] == "upload_not_allowed"

    def test_limits(self, world: World, case: Case, settings) -> None:
        settings.RESUMABLE_MAX_OPEN = 2
        client = browser(world.owner)
        assert [begin(client, case).status_code for _ in range(3)] == [201, 201, 422]
        assert "尚未传完" in begin(client, case).content.decode()
        PartialUpload.objects.all().delete()
        settings.UPLOAD_MAX_FILES = 1
        attach(world.owner, case=case)
        assert begin(client, case).status_code == 422


class TestWhole:
    @pytest.mark.parametrize(
        ("content", "said"), [(b"MZ" + b"\0" * 500, "可执行"), (b"\0" * 300, "空"), (b"PK\x03\x04" + b"x" * 99, "损坏")]
    )
    def test_a_kind_that_is_not_taken(self, world: World, case: Case, content: bytes, said: str) -> None:
        client = browser(world.owner)
        patch(client, begin(client, case, length=len(content))["Location"], 0, content)
        finish_due(now=NOW)
        assert not case.attachments.exists()
        refused = PartialUpload.objects.get()
        assert (refused.refusal["code"], refused.pieces) == ("file_refused", [])
        assert InboxItem.objects.filter(kind="file.not_kept", recipient=world.owner.user).count() == 1
        shown = page(world.owner, f"/cases/{case.number}/")
        assert "庭审.mp4" in shown
        assert finish_due(now=NOW) == 0
        client.post(reverse("upload-cancel", args=[refused.key]))
        assert not PartialUpload.objects.exists()

    def test_the_same_file_is_not_kept_twice(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        for _ in range(2):
            patch(client, begin(client, case)["Location"], 0, FILM)
            finish_due(now=NOW)
        assert case.attachments.count() == 1
        assert PartialUpload.objects.get().refusal["code"] == "same_file"

    def test_a_large_text_is_read_block_by_block(self, world: World, case: Case) -> None:
        content = "证据说明，".encode("gb18030") * 9000
        client = browser(world.owner)
        patch(client, begin(client, case, length=len(content), filename="说明.txt")["Location"], 0, content)
        finish_due(now=NOW)
        assert case.attachments.get().content_type == "text/plain"

    def test_two_workers_do_not_both_finish(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        patch(client, begin(client, case)["Location"], 0, FILM)
        pk = PartialUpload.objects.get().pk
        PartialUpload.objects.update(finishing_at=NOW)
        assert not finish_upload(upload_id=pk, now=later(minutes=5))
        assert finish_upload(upload_id=pk, now=later(minutes=31))
        assert not finish_upload(upload_id=pk, now=later(minutes=90))
        assert Attachment.objects.count() == 1

    def test_a_lost_piece_leaves_it_for_later(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        patch(client, begin(client, case)["Location"], 0, FILM)
        name = PartialUpload.objects.get().stored()[1].name
        default_storage.delete(name)
        with pytest.raises(FileNotFoundError):
            finish_due(now=NOW)
        waiting = PartialUpload.objects.get()
        assert (waiting.finishing_at, waiting.refusal) == (None, None)

    def test_the_plain_upload_has_its_own_limit(self, world: World, case: Case, settings) -> None:
        settings.UPLOAD_MAX_BYTES = 100
        client = browser(world.owner)
        client.post(reverse("case-files", args=[case.number]), {"docs_file": upload("a.txt", b"x" * 101)})
        assert not case.attachments.exists()
        patch(client, begin(client, case)["Location"], 0, FILM)
        finish_due(now=NOW)
        assert case.attachments.get().size == len(FILM)


class TestDrafts:
    def test_into_a_draft_and_on_into_the_case(self, world: World) -> None:
        world.platform.refresh_from_db()
        draft = make_draft(world.owner, ANSWERS, now=NOW)
        client = browser(world.owner)
        headers = HEADERS | {"Upload-Length": str(len(FILM)), "Upload-Metadata": metadata(filename="庭审.mp4")}
        url = client.post(reverse("file-uploads", args=[draft.pk]), headers=headers)["Location"]
        patch(client, url, 0, FILM[:3000])
        shown = page(world.owner, f"/file/{draft.pk}/documents/")
        assert "庭审.mp4" in shown
        assert "29 %" in shown
        case = submit_case(actor=world.owner, draft=draft, now=NOW)
        patch(client, url, 3000, FILM[3000:])
        finish_due(now=NOW)
        assert case.attachments.get().file.open().read() == FILM

    def test_discarding_takes_the_pieces_along(self, world: World, django_capture_on_commit_callbacks) -> None:
        draft = make_draft(world.owner)
        client = browser(world.owner)
        headers = HEADERS | {"Upload-Length": str(len(FILM))}
        url = client.post(reverse("file-uploads", args=[draft.pk]), headers=headers)["Location"]
        patch(client, url, 0, FILM[:3000])
        name = PartialUpload.objects.get().stored()[0].name
        with django_capture_on_commit_callbacks(execute=True):
            discard_draft(actor=world.owner, draft=draft, now=NOW)
        assert not default_storage.exists(name)
