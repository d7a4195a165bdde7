"""The gate at the border: what is not cleared is neither listed nor served abroad, by any way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.errors import CaseError
from cases.models import Attachment, Case, ExportClearance
from cases.rules.export_check import gaps, items
from cases.services.exports.settle import agree_to_export, decide_export, revoke_export
from cases.services.grant_access import CONTENT, HEADER, grant_access, revoke_access
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.files import export_world as abroad
from tests.cases.files.seats import seated
from tests.cases.pages.test_query_counts import queries
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import World
from tests.factories.cases import attach
from tests.factories.tenancy import actor
from tests.files.papers import paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world: World) -> Case:
    return abroad.open_abroad(world)


@pytest.fixture(params=["expert", "platform"])
def reader(request: pytest.FixtureRequest, world: World, case: Case) -> Actor:
    """Somebody abroad who reads the case."""
    return abroad.foreign_expert(world, case) if request.param == "expert" else abroad.overseas_officer(case)


def listed(who: Actor, case: Case) -> set[int]:
    """By the list, by the short list of a page, and by the page itself, which must agree."""
    found = set(Attachment.objects.visible_to(who).filter(case=case).values_list("pk", flat=True))
    assert found == set(Attachment.objects.of_readable(who, case).values_list("pk", flat=True))
    shown = page(who, f"/cases/{case.number}/")
    for file in case.attachments.all():
        served = browser(who).get(reverse("attachment", args=[file.key]))
        assert (str(file.key) in shown) == (file.pk in found) == (served.status_code == 200)
    return found


class TestGate:
    def test_nothing_without_a_clearance_and_the_page_says_why(self, world: World, case: Case, reader: Actor) -> None:
        for n in range(2):
            attach(world.owner, case=case, content=paper(n + 1), level=("public", "internal")[n])
        assert listed(reader, case) == set()
        shown = page(reader, f"/cases/{case.number}/")
        assert "本案有 2 个文件尚未对您开放" in shown
        assert case.platform.name_zh in shown

    def test_what_was_cleared_and_nothing_else(self, world: World, case: Case, reader: Actor) -> None:
        first, second = (attach(world.owner, case=case, content=paper(n)) for n in (1, 2))
        made = abroad.prepared(world, case, reader, [first])
        assert listed(reader, case) == set()
        decide_export(actor=world.head, clearance=made, approve=True, reason="", now=abroad.now())
        assert listed(reader, case) == {first.pk}
        assert "本案有 1 个文件尚未对您开放" in page(reader, f"/cases/{case.number}/")
        assert second.pk not in listed(reader, case)
        told = InboxItem.objects.filter(kind="export.opened")
        assert [item.recipient_id for item in told] == [reader.user_id]

    def test_revoked_means_gone_at_once(self, world: World, case: Case, reader: Actor) -> None:
        file = attach(world.owner, case=case, content=paper())
        made = abroad.cleared(world, case, reader, [file])
        revoke_export(actor=world.handler, clearance=made, reason="用途已消失", now=abroad.now())
        assert listed(reader, case) == set()

    def test_it_ends_by_itself(self, world: World, case: Case, reader: Actor) -> None:
        file = attach(world.owner, case=case, content=paper())
        made = abroad.cleared(world, case, reader, [file])
        ExportClearance.objects.filter(pk=made.pk).update(until=abroad.now() - timedelta(seconds=1))
        assert listed(reader, case) == set()

    def test_a_clearance_is_for_one_recipient(self, world: World, case: Case) -> None:
        file = attach(world.owner, case=case, content=paper())
        expert, officer = abroad.foreign_expert(world, case), abroad.overseas_officer(case)
        abroad.cleared(world, case, expert, [file])
        assert (listed(expert, case), listed(officer, case)) == ({file.pk}, set())

    def test_it_is_tied_to_the_bytes(self, world: World, case: Case, reader: Actor) -> None:
        file = attach(world.owner, case=case, content=paper())
        abroad.cleared(world, case, reader, [file])
        Attachment.objects.update(sha256="0" * 64)
        assert listed(reader, case) == set()

    def test_it_gives_no_level_that_the_role_does_not_read(self, world: World, case: Case) -> None:
        expert = abroad.foreign_expert(world, case)
        file = attach(world.owner, case=case, content=paper(), level="restricted")
        made = abroad.prepared(world, case, expert, [file])
        agree_to_export(actor=world.owner, clearance=made, now=abroad.now())
        decide_export(actor=world.head, clearance=made, approve=True, reason="", now=abroad.now())
        assert listed(expert, case) == set()

    def test_people_at_home_need_none(self, world: World, case: Case) -> None:
        file = attach(world.owner, case=case, content=paper())
        for who in (world.owner, world.handler, world.head, seated(world, case)):
            assert listed(who, case) == {file.pk}
            assert "尚未对您开放" not in page(who, f"/cases/{case.number}/")

    def test_what_came_from_abroad_is_read_there(self, world: World, case: Case) -> None:
        officer = abroad.overseas_officer(case)
        file = attach(officer, case=case, content=paper())
        assert listed(officer, case) == {file.pk}

    def test_the_queries_do_not_grow(self, world: World, case: Case, reader: Actor) -> None:
        url = f"/cases/{case.number}/"
        file = attach(world.owner, case=case, content=paper(1))
        abroad.cleared(world, case, reader, [file])
        few = queries(reader, url), queries(world.handler, url + "exports/")
        for n in range(2, 7):
            abroad.cleared(world, case, reader, [attach(world.owner, case=case, content=paper(n))])
        assert (queries(reader, url), queries(world.handler, url + "exports/")) == few


class TestPreparing:
    def test_every_item_stops_or_asks(self) -> None:
        assert gaps(abroad.good_answers()) == ()
        assert {gap.code for gap in gaps({})} == {"unanswered"}
        for item in items():
            for answer in ("yes", "no"):
                found = gaps(abroad.good_answers(**{item.key: {"answer": answer, "note": ""}}))
                wanted = "stopped" if answer == item.stops else "note" if answer == item.note_on else ""
                assert [gap.code for gap in found] == ([wanted] if wanted else [])

    def test_sources_that_nobody_checked_say_so(self) -> None:
        assert {item.check for item in items()} <= {"source_read", "secondary_source", "unverified"}
        assert {"个人信息保护法第41条；数据安全法第36条"} <= {item.source.zh for item in items()}

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"answers": {}}, "export_gaps"),
            ({"answers": abroad.good_answers(state_secret={"answer": "yes", "note": "x"})}, "export_gaps"),
            ({"answers": abroad.good_answers(foreign_authority={"answer": "yes", "note": " "})}, "export_gaps"),
            ({"files": []}, "export_nothing"),
            ({"until": abroad.now()}, "export_past"),
        ],
    )
    def test_refused(self, world: World, case: Case, changed: dict, code: str) -> None:
        expert = abroad.foreign_expert(world, case)
        files = changed.pop("files", [attach(world.owner, case=case)])
        with pytest.raises(CaseError, match=code):
            abroad.prepared(world, case, expert, files, **changed)

    def test_an_expert_at_home_needs_no_clearance(self, world: World, case: Case) -> None:
        expert = seated(world, case)
        with pytest.raises(CaseError, match="export_at_home"):
            abroad.prepared(world, case, expert, [attach(world.owner, case=case)])

    def test_a_file_that_was_not_found_clean_stays(self, world: World, case: Case, reader: Actor) -> None:
        file = attach(world.owner, case=case, content=paper())
        made = abroad.prepared(world, case, reader, [file])
        Attachment.objects.update(scan_state="infected")
        with pytest.raises(CaseError, match="export_held"):
            decide_export(actor=world.head, clearance=made, approve=True, reason="", now=abroad.now())


class TestTwoPeople:
    def test_nobody_approves_what_they_prepared(self, world: World, case: Case, reader: Actor) -> None:
        world.handler = world.head
        made = abroad.prepared(world, case, reader, [attach(world.owner, case=case)])
        with pytest.raises(CaseError, match="second_person"):
            decide_export(actor=world.head, clearance=made, approve=True, reason="", now=abroad.now())
        url = reverse("case-export-do", args=[case.number, made.pk, "approve"])
        assert browser(world.head).post(url).status_code == 403

    def test_the_database_holds_it_too(self, world: World, case: Case, reader: Actor) -> None:
        made = abroad.prepared(world, case, reader, [attach(world.owner, case=case)])
        for change in (
            {"approved": True},
            {"approved": True, "decided_by": made.prepared_by},
            {"approved": True, "decided_by": world.head.user, "consent_needed": True},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                ExportClearance.objects.filter(pk=made.pk).update(**change)

    def test_who_what_when_to_whom_stand_in_the_trail(self, world: World, case: Case, reader: Actor) -> None:
        file = attach(world.owner, case=case, content=paper())
        made = abroad.cleared(world, case, reader, [file])
        revoke_export(actor=world.owner, clearance=made, reason="撤回同意", now=abroad.now())
        rows = {entry.action: entry for entry in AuditEntry.objects.filter(action__startswith="export.")}
        assert set(rows) == {"export.prepared", "export.approved", "export.revoked"}
        for entry in rows.values():
            assert entry.new["files"] == [{"attachment_id": file.pk, "sha256": file.sha256}]
            assert entry.new["to"].endswith(f":{abroad.recipient_of(reader).pk}")
        assert rows["export.prepared"].new["answers"]["state_secret"]["answer"] == "no"
        assert rows["export.approved"].actor_id == world.head.user_id
        assert case.events.filter(kind="export_approved").exists()

    def test_refusing_wants_a_reason(self, world: World, case: Case, reader: Actor) -> None:
        made = abroad.prepared(world, case, reader, [attach(world.owner, case=case)])
        with pytest.raises(CaseError, match="reason_needed"):
            decide_export(actor=world.head, clearance=made, approve=False, reason=" ", now=abroad.now())
        decide_export(actor=world.head, clearance=made, approve=False, reason="先脱敏", now=abroad.now())
        with pytest.raises(CaseError, match="decided"):
            decide_export(actor=world.head, clearance=made, approve=True, reason="", now=abroad.now())
        item = InboxItem.objects.get(kind="export.refused")
        assert (item.recipient_id, item.params["reason"]) == (world.handler.user_id, "先脱敏")


class TestConsent:
    @pytest.mark.parametrize(("level", "asked"), [("internal", False), ("trade_secret", True)])
    def test_more_than_was_agreed_to_is_asked_for(self, world: World, case: Case, level: str, asked: bool) -> None:
        expert = abroad.foreign_expert(world, case)
        made = abroad.prepared(world, case, expert, [attach(world.owner, case=case, level=level)])
        assert made.consent_needed is asked
        assert InboxItem.objects.filter(kind="export.consent", recipient=world.owner.user).exists() is asked

    def test_without_it_nobody_approves(self, world: World) -> None:
        world.case = world.file(c_overseas="ask")
        case = world.accepted()
        officer = abroad.overseas_officer(case)
        file = attach(world.owner, case=case, content=paper())
        made = abroad.prepared(world, case, officer, [file])
        assert made.consent_needed
        with pytest.raises(CaseError, match="decided"):
            decide_export(actor=world.head, clearance=made, approve=True, reason="", now=abroad.now())
        url = reverse("case-export", args=[case.number, made.pk])
        assert "同意本次提供" in page(world.owner, url)
        press(world.owner, reverse("case-export-do", args=[case.number, made.pk, "agree"]))
        assert "同意本次提供" not in page(world.owner, url)
        decide_export(actor=world.head, clearance=made, approve=True, reason="", now=abroad.now())
        assert listed(officer, case) == {file.pk}
        press(world.owner, reverse("case-export-do", args=[case.number, made.pk, "revoke"]), reason="撤回同意")
        assert listed(officer, case) == set()


class TestAfterHandingOn:
    def test_the_platform_that_prepared_it_takes_it_back(self, world: World, case: Case) -> None:
        officer = abroad.overseas_officer(case)
        file = attach(world.owner, case=case, content=paper())
        made = abroad.cleared(world, case, officer, [file])
        Case.objects.filter(pk=case.pk).update(platform=officer.platform)
        revoke_access(case=case, to=world.platform.group, right=CONTENT)
        grant_access(case=case, to=world.platform.group, right=HEADER)
        url = reverse("case-export", args=[case.number, made.pk])
        assert "立即撤销" in page(world.handler, url)
        press(world.handler, f"{url}revoke/", reason="接收方已更换")
        made.refresh_from_db()
        assert made.revoked_by == world.handler.user
        assert listed(officer, case) == set()


class TestPages:
    def test_the_whole_way(self, world: World, case: Case, reader: Actor) -> None:
        file = attach(world.owner, case=case, content=paper())
        start = reverse("case-exports", args=[case.number])
        assert start in page(world.handler, f"/cases/{case.number}/")
        assert "本案尚无内容出境" in page(world.handler, start)
        form = reverse("case-export-new", args=[case.number])
        for words in ("须由律师核实", "国务院令第801号", "个人信息保护法第41条"):
            assert words in page(world.handler, form)
        to = abroad.recipient_of(reader)
        typed = {
            "recipient": f"{to._meta.model_name}-{to.pk}",
            "files": [str(file.key)],
            "purpose": "准备答辩",
            "until": (abroad.now() + timedelta(days=9)).date().isoformat(),
        }
        said = press(world.handler, form, status=422, **typed)
        assert "请选择“是”或“否”" in said
        assert "准备答辩" in said
        for key, given in abroad.good_answers().items():
            typed |= {f"check-{key}": given["answer"], f"note-{key}": given["note"]}
        detail = press(world.handler, form, **typed)
        assert "待负责人审批" in page(world.head, detail)
        assert listed(reader, case) == set()
        press(world.head, f"{detail}approve/", reason="同意")
        assert "已批准" in page(world.handler, detail)
        assert listed(reader, case) == {file.pk}
        assert to.name_zh in page(world.owner, start)

    def test_who_may_prepare(self, world: World, case: Case, reader: Actor) -> None:
        form = reverse("case-export-new", args=[case.number])
        for who in (reader, world.owner, actor(Role.INTAKE_OFFICER, tenant=world.platform)):
            assert browser(who).get(form).status_code == 403
        assert browser(actor(Role.HANDLER)).get(form).status_code == 404
