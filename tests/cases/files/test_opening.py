"""In which way a file reaches whom."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from cases.models import Attachment, FileAccess
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from tests.cases.files.seats import case_with_consents, seated
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import World
from tests.factories.cases import attach
from tests.files.papers import encrypted, paper, picture

pytestmark = pytest.mark.django_db


def bytes_for(who: Actor, attachment: Attachment, **posted: str) -> bytes:
    url = reverse("attachment", args=[attachment.key])
    answer = browser(who).post(url, posted) if posted else browser(who).get(url)
    assert answer.status_code == 200
    assert answer.streaming, answer.content.decode()[-3000:]
    assert answer["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)


def words(pdf: bytes) -> str:
    return "".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


class TestExperts:
    def test_read_a_pdf_with_their_name_and_everybody_else_the_original(self, world: World) -> None:
        case = case_with_consents(world)
        expert, content = seated(world, case), paper(2)
        kept = attach(world.owner, case=case, content=content, level="trade_secret")
        text = words(bytes_for(expert, kept))
        assert "起诉状第2页" in text
        for part in (expert.user.display_name, expert.user.expert.firm.name_zh, "北京时间", case.number):
            assert part in text
        for who in (world.owner, world.handler):
            assert bytes_for(who, kept) == content
        assert kept.file.open().read() == content

    def test_read_a_picture_as_a_marked_pdf(self, world: World) -> None:
        case = case_with_consents(world)
        expert = seated(world, case)
        kept = attach(world.owner, case=case, content=picture(), name="照片.png")
        answer = browser(expert).get(reverse("attachment", args=[kept.key]))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].endswith(".png.pdf")
        assert expert.user.display_name in words(b"".join(answer.streaming_content))

    def test_promise_before_a_file_that_carries_no_mark(self, world: World) -> None:
        case = case_with_consents(world)
        expert = seated(world, case)
        kept = attach(world.owner, case=case, content=b"plain words", name="说明.txt")
        assert "本人承诺" in page(expert, reverse("attachment", args=[kept.key]))
        assert "本人承诺" in press(expert, reverse("attachment", args=[kept.key]), status=422)
        assert not FileAccess.objects.exists()
        assert bytes_for(expert, kept, promise="yes") == b"plain words"
        assert FileAccess.objects.get().way == "confirm"

    def test_get_no_secret_without_a_mark(self, world: World) -> None:
        case = case_with_consents(world)
        expert = seated(world, case)
        kept = attach(world.owner, case=case, content=b"secret words", name="配方.txt", level="trade_secret")
        url = reverse("attachment", args=[kept.key])
        assert "密级较高" in page(expert, url, 409)
        assert browser(expert).post(url, {"promise": "yes", "reason": "x"}).status_code == 409
        assert not FileAccess.objects.exists()

    @pytest.mark.parametrize(("content", "said"), [(encrypted(), "设有密码"), (paper()[:900], "已损坏")])
    def test_are_told_why_not_and_ask_the_handler(self, world: World, content: bytes, said: str) -> None:
        case = case_with_consents(world)
        expert = seated(world, case)
        kept = attach(world.owner, case=case, content=content)
        assert said in page(expert, reverse("attachment", args=[kept.key]), 409)
        assert not FileAccess.objects.exists()
        press(expert, reverse("attachment-copy", args=[kept.key]))
        item = InboxItem.objects.get(kind="file.copy_wanted")
        assert (item.recipient_id, item.params["file"]) == (world.handler.user_id, kept.name)
        assert bytes_for(world.handler, kept) == content

    def test_only_experts_ask_for_a_copy(self, world: World) -> None:
        kept = attach(world.owner, case=world.accepted())
        assert browser(world.handler).post(reverse("attachment-copy", args=[kept.key])).status_code == 403


class TestHeads:
    @pytest.mark.parametrize("level", ["trade_secret", "restricted"])
    def test_read_a_secret_with_a_reason(self, world: World, level: str) -> None:
        kept = attach(world.owner, case=world.accepted(), level=level, content=b"secret words", name="a.txt")
        url = reverse("attachment", args=[kept.key])
        assert "查阅理由" in page(world.head, url)
        assert "查阅理由" in press(world.head, url, status=422, reason="   ")
        assert not FileAccess.objects.exists()
        assert bytes_for(world.head, kept, reason="核对签发依据") == b"secret words"
        access = FileAccess.objects.get()
        assert (access.way, access.reason, access.role) == ("reason", "核对签发依据", "platform_head")
        assert AuditEntry.objects.get(action="attachment.download").new["reason"] == "核对签发依据"

    def test_need_none_for_other_files(self, world: World) -> None:
        kept = attach(world.owner, case=world.accepted(), content=b"words", name="a.txt")
        assert bytes_for(world.head, kept) == b"words"

    def test_need_none_in_a_case_of_their_own(self, world: World) -> None:
        world.handler = world.head
        kept = attach(world.owner, case=world.accepted(), level="trade_secret", content=b"words", name="a.txt")
        assert bytes_for(world.head, kept) == b"words"


class TestWhoHasLooked:
    def test_handler_and_enterprise_read_it(self, world: World) -> None:
        case = case_with_consents(world)
        expert = seated(world, case)
        first = attach(world.owner, case=case, content=paper())
        second = attach(world.owner, case=case, content=b"words", name="说明.txt", level="trade_secret")
        bytes_for(expert, first)
        bytes_for(world.head, second, reason="抽查质量")
        url = reverse("file-accesses", args=[case.number])
        for who in (world.owner, world.handler, world.head):
            shown = page(who, url)
            for part in (expert.user.display_name, expert.user.expert.firm.name_zh, "抽查质量", "每页加注查阅人水印"):
                assert part in shown
            assert url in page(who, f"/cases/{case.number}/")
        assert "抽查质量" not in page(world.owner, f"{url}?file={first.key}")
        assert browser(expert).get(url).status_code == 403

    def test_the_queries_do_not_grow(self, world: World, django_assert_num_queries) -> None:
        from tests.cases.pages.test_query_counts import queries

        case = world.accepted()
        url = reverse("file-accesses", args=[case.number])

        def look(number: int) -> None:
            for n in range(number):
                kept = attach(world.owner, case=case, content=f"words {Attachment.objects.count()} {n}".encode())
                bytes_for(world.handler, kept)

        look(2)
        few = queries(world.owner, url), queries(world.handler, f"/cases/{case.number}/")
        look(9)
        assert (queries(world.owner, url), queries(world.handler, f"/cases/{case.number}/")) == few
