"""Reports of unfair treatment: the enterprise and the named officers, nobody else, in no count and in no notice."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.errors import CaseError
from cases.models import Case, ReportReader
from cases.selectors.queue import counters
from cases.services.panel import open_case_panel
from cases.services.post_message import post_message
from cases.services.report_readers import end_reader, name_reader
from portal.audit.models import AuditChain, AuditEntry
from portal.audit.verify import first_broken_link
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.services.world import NOW, World
from tests.factories.tenancy import actor

SECRET = "以追加审查为由搁置认证"  # noqa: S105
FORM = {
    "jurisdiction": "US",
    "uf_measure": SECRET,
    "uf_public": "no",
    "self_urgency": "m1",
    **dict.fromkeys(("c_truth", "c_process", "c_nostate", "c_notice"), "on"),
}


def client_of(who: Actor) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


@pytest.fixture
def reader(officer: Actor, chief: Actor) -> Actor:
    name_reader(actor=chief, user=officer.user, now=NOW)
    return officer


@pytest.fixture
def report(world: World, reader: Actor) -> Case:
    answer = client_of(world.owner).post(reverse("unfair-report"), FORM)
    assert answer.status_code == 302
    return Case.objects.get(restricted=True)


def test_the_short_form_makes_the_same_restricted_case(report: Case, world: World) -> None:
    assert (report.request_type, report.platform.kind, report.jurisdiction) == ("unfair_treatment", "national", "US")
    assert report.dossier.answers["uf_measure"] == SECRET
    assert report.number.startswith("CN-U-")
    page = client_of(world.owner).get(reverse("case-detail", args=[report.number]))
    assert SECRET in page.content.decode()


def test_only_the_enterprise_and_the_named_see_that_it_is_there(
    report: Case, world: World, reader: Actor, second: Actor, chief: Actor
) -> None:
    for who in (world.owner, reader):
        assert Case.objects.content_visible_to(who).filter(pk=report.pk).exists()
    auditor = actor(Role.AUDITOR, tenant=second.platform)
    for who in (second, chief, auditor, world.handler, world.head, actor(Role.SYSADMIN), actor(Role.ENTERPRISE_ADMIN)):
        assert not Case.objects.visible_to(who).filter(pk=report.pk).exists(), who.role
        assert client_of(who).get(reverse("case-detail", args=[report.number])).status_code == 404


def test_no_count_gives_it_away(report: Case, second: Actor, reader: Actor, world: World) -> None:
    assert counters(second, now=NOW)["new"] == 0
    assert counters(reader, now=NOW)["new"] == 1
    ordinary = world.file()  # of the local platform
    assert ordinary.number.endswith("-0001")


def test_no_notice_says_what_it_is(report: Case, world: World, reader: Actor) -> None:
    post_message(actor=reader, case=report, body="已收到，由专人办理", internal=False, now=NOW)
    items = InboxItem.objects.filter(kind="report.news")
    assert {item.recipient for item in items} == {reader.user, world.owner.user}
    assert all(not item.params and not item.level and report.number not in item.url for item in items)


def test_a_reply_reaches_the_enterprise(report: Case, world: World, reader: Actor) -> None:
    post_message(actor=reader, case=report, body="已收到，由专人办理", internal=False, now=NOW)
    page = client_of(world.owner).get(reverse("case-detail", args=[report.number]))
    assert "由专人办理" in page.content.decode()


def test_the_trail_is_for_auditors_and_holds_no_values(report: Case, second: Actor, chief: Actor, world: World) -> None:
    entries = AuditEntry.objects.filter(object_type="cases.case", object_id=str(report.pk))
    assert {entry.action for entry in entries} >= {"case.submit"}
    assert {entry.chain.name for entry in entries} == {"reserved"}
    assert all(set(entry.new) == {"fields"} for entry in entries if entry.new)
    for who in (second, chief):
        assert not entries.visible_to(who).exists()
    assert entries.visible_to(actor(Role.AUDITOR)).exists()
    assert first_broken_link(AuditChain.objects.get(reserved=True)) is None


def test_reading_it_is_recorded(report: Case, reader: Actor) -> None:
    client_of(reader).get(reverse("case-detail", args=[report.number]))
    assert AuditEntry.objects.get(action="case.read").actor == reader.user


def test_whoever_is_named_reads_earlier_reports_and_whoever_is_not_any_more_reads_none(
    report: Case, second: Actor, chief: Actor
) -> None:
    named = name_reader(actor=chief, user=second.user, now=NOW)
    assert Case.objects.content_visible_to(second).filter(pk=report.pk).exists()
    end_reader(actor=chief, reader=named, now=NOW)
    assert not Case.objects.visible_to(second).filter(pk=report.pk).exists()
    assert ReportReader.objects.get(pk=named.pk).ended_by == chief.user


def test_only_officers_of_the_national_centre_are_named(world: World, chief: Actor) -> None:
    with pytest.raises(CaseError, match="not_a_reader"):
        name_reader(actor=chief, user=world.handler.user, now=NOW)


def test_without_a_named_officer_it_waits_and_the_head_is_told(world: World, chief: Actor) -> None:
    case = world.file(request_type="unfair_treatment", uf_measure=SECRET)
    assert not Case.objects.visible_to(chief).filter(pk=case.pk).exists()
    assert InboxItem.objects.get(kind="report.news").recipient == chief.user
    page = client_of(chief).get(reverse("unfair")).content.decode()
    assert case.number not in page
    name_reader(actor=chief, user=chief.user, now=NOW)
    assert Case.objects.content_visible_to(chief).filter(pk=case.pk).exists()


def test_no_experts_on_it(report: Case, reader: Actor) -> None:
    with pytest.raises(CaseError, match="restricted"):
        open_case_panel(actor=reader, case=report, now=NOW)
    assert client_of(reader).get(reverse("case-panel", args=[report.number])).status_code == 403


def test_the_list_is_kept_by_the_head_alone(reader: Actor, second: Actor, chief: Actor) -> None:
    url = reverse("unfair-name")
    assert client_of(chief).post(url, {"user": second.user_id}).status_code == 302
    assert ReportReader.objects.filter(user=second.user, ended_at=None).exists()
    for who in (reader, second):
        assert client_of(who).post(url, {"user": second.user_id}).status_code == 404
    named = ReportReader.objects.get(user=second.user)
    assert client_of(chief).post(reverse("unfair-unname", args=[named.pk])).status_code == 302
    assert client_of(second).get(reverse("unfair")).status_code == 404


def test_an_incomplete_profile_is_named_and_nothing_is_left_behind(world: World) -> None:
    world.owner.enterprise.size = ""
    world.owner.enterprise.save()
    answer = client_of(world.owner).post(reverse("unfair-report"), FORM)
    assert answer.status_code == 422
    assert not world.owner.enterprise.drafts.exists()
