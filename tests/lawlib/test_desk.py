"""The editorial desk: two people for each edition, one edition at a time, nothing typed is lost, no foreign draft."""

from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawlib.models import Edition, EditionComment, GuideChapter
from lawlib.rules.editions import STEPS, EditionError, EditionState, possible
from lawlib.services.editions.discuss_edition import comment_edition, invite_readers, resolve_comment
from lawlib.services.editions.publish_due import publish_due
from lawlib.services.editions.publish_edition import (
    archive_edition,
    publish_edition,
    roll_back,
    schedule_edition,
    unschedule_edition,
)
from lawlib.services.editions.review_edition import (
    approve_edition,
    confirm_edition,
    drop_edition,
    return_edition,
    submit_edition,
)
from lawlib.services.editions.write_edition import write_edition
from lawlib.services.take_edition_step import StaleEdition
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from tests.factories.tenancy import PlatformFactory, UserFactory, actor
from tests.lawlib.desk_world import ALL, NOW, Desk, later, refused

pytestmark = pytest.mark.django_db


def test_a_chapter_goes_from_draft_to_readers(desk: Desk) -> None:
    first = desk.published("异议期五个月。")
    chapter = GuideChapter.objects.get(guide__key="VN", number=6)
    assert (chapter.body_zh, chapter.edition, chapter.from_table) == ("异议期五个月。", 1, False)
    assert (first.reviewed_by, first.approved_by) == (desk.reader.user, desk.head.user)
    second = desk.published("异议期三个月。", now=later(days=1))
    first.refresh_from_db()
    assert (first.state, first.superseded_at) == ("superseded", second.published_at)
    chapter.refresh_from_db()
    assert (chapter.body_zh, chapter.edition) == ("异议期三个月。", 2)
    trail = (
        AuditEntry.objects.filter(object_id=str(second.pk), object_type="lawlib.edition")
        .order_by("seq")
        .values_list("action", flat=True)
    )
    assert list(trail) == [f"edition.{verb}" for verb in ("begin", "write", "submit", "confirm", "approve", "publish")]


def test_whoever_wrote_never_approves_not_even_in_the_database(desk: Desk) -> None:
    draft = desk.do(submit_edition, desk.head, edition=desk.draft(who=desk.head), now=NOW)
    for step in (confirm_edition, approve_edition):
        refused("second_person", desk.do, step, desk.head, edition=draft, now=NOW)
    for column in ("approved_by", "reviewed_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.filter(pk=draft.pk).update(**{column: desk.head.user})
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=draft.pk).update(state="approved")


def test_a_handler_reads_and_never_approves(desk: Desk) -> None:
    draft = desk.do(submit_edition, desk.writer, edition=desk.draft(), now=NOW)
    refused("not_yours", desk.do, approve_edition, desk.reader, edition=draft, now=NOW)
    approved = desk.do(approve_edition, desk.head, edition=draft, now=NOW)
    refused("not_yours", desk.do, publish_edition, desk.writer, edition=approved, now=NOW, confirmed=ALL)
    refused("checklist", desk.do, publish_edition, desk.head, edition=approved, now=NOW, confirmed=ALL[:-1])
    refused("not_yours", desk.do, publish_edition, desk.other, edition=approved, now=NOW, confirmed=ALL)


def test_what_is_scheduled_goes_out_once_at_its_time(desk: Desk) -> None:
    edition, at = desk.approved(), later(hours=1)
    refused("past", desk.do, schedule_edition, desk.head, edition=edition, publish_at=NOW, confirmed=ALL, now=NOW)
    desk.do(schedule_edition, desk.head, edition=edition, publish_at=at, confirmed=ALL, now=NOW)
    assert publish_due(now=later(minutes=59)) == 0
    assert publish_due(now=at) == 1
    assert publish_due(now=at) == 0
    assert Edition.objects.get(pk=edition.pk).published_at == at
    assert AuditEntry.objects.filter(object_id=str(edition.pk), action="edition.publish").count() == 1


def test_who_was_overtaken_is_told_and_compares(desk: Desk) -> None:
    mine = desk.approved("我方文本")
    desk.do(schedule_edition, desk.head, edition=mine, publish_at=later(hours=1), confirmed=ALL, now=NOW)
    theirs = desk.draft("对方文本", who=desk.other)
    desk.do(submit_edition, desk.other, edition=theirs, now=NOW)
    centre = actor(Role.NATIONAL_OFFICER, tenant=PlatformFactory(national=True))
    desk.do(approve_edition, centre, edition=theirs, now=NOW)
    desk.do(publish_edition, centre, edition=Edition.objects.get(pk=theirs.pk), now=NOW, confirmed=ALL)
    assert publish_due(now=later(hours=2)) == 0
    mine.refresh_from_db()
    assert mine.state == "approved"
    assert InboxItem.objects.filter(recipient=desk.writer.user, kind="library.not_published").exists()
    back = desk.do(return_edition, desk.head, edition=mine, reason="请比较", now=later(hours=2))
    saved = desk.do(
        write_edition, desk.writer, edition=back, fields=back.fields, reason="", expected_version=back.version, now=NOW
    )
    assert saved.base == theirs.number


def test_two_editors_do_not_overwrite_each_other(desk: Desk) -> None:
    draft = desk.draft("第一稿")
    version = draft.version
    desk.do(write_edition, desk.reader, edition=draft, fields=draft.fields | {"body_zh": "第二稿"}, reason="",
            expected_version=version, now=NOW)  # fmt: skip
    with pytest.raises(StaleEdition) as told, transaction.atomic():
        desk.do(write_edition, desk.writer, edition=draft, fields=draft.fields | {"body_zh": "我的稿"}, reason="",
                expected_version=version, now=NOW)  # fmt: skip
    assert told.value.edition.fields["body_zh"] == "第二稿"
    client = Client()
    client.force_login(desk.writer.user)
    form = {"version": version, "body_zh": "我的稿", "translation_status": "missing", "sources": ""}
    page = client.post(f"/desk/library/{draft.pk}/edit/", form)
    assert page.status_code == 422
    assert "我的稿" in page.content.decode() and "第二" in page.content.decode()
    now_version = Edition.objects.get(pk=draft.pk).version
    assert client.post(f"/desk/library/{draft.pk}/edit/", form | {"version": now_version}).status_code == 302
    wrong = client.post(f"/desk/library/{draft.pk}/edit/", form | {"sources": "a | b | javascript:x | | unverified"})
    assert wrong.status_code == 422 and "javascript:x" in wrong.content.decode()


def test_rolling_back_publishes_the_older_words_as_a_new_edition(desk: Desk) -> None:
    first, second = desk.published("旧"), desk.published("新", now=later(days=1))
    given = {"reason": "新版有误", "confirmed": ALL, "now": later(days=2)}
    refused("not_possible", desk.do, roll_back, desk.head, edition=second, **given)
    refused("not_yours", desk.do, roll_back, desk.writer, edition=first, **given)
    first.refresh_from_db()
    again = desk.do(roll_back, desk.head, edition=first, **given)
    assert (again.number, again.state, again.fields["body_zh"]) == (3, "published", "旧")
    assert GuideChapter.objects.get(guide__key="VN", number=6).body_zh == "旧"


def test_archiving_empties_a_chapter_and_keeps_its_past(desk: Desk) -> None:
    edition = desk.published("文本")
    desk.do(archive_edition, desk.head, edition=edition, reason="已过时", now=later(days=1))
    assert not GuideChapter.objects.filter(guide__key="VN", number=6).exists()
    assert Edition.objects.said().of("chapter", "VN", 6).count() == 1


def walk(verbs: list[str], desk: Desk) -> None:
    """Whoever may, takes each step that the state allows; every other refusal is the table's."""
    people = {"submit": desk.writer, "drop": desk.writer, "confirm": desk.reader, "return": desk.reader}
    now = NOW
    edition = desk.draft("0")
    for at, verb in enumerate(verbs):
        now = later(hours=at + 1)
        if verb == "new":
            if edition.state in ("published", "superseded", "archived"):
                edition = desk.draft(str(at), now=now)
            continue
        more = {
            "schedule": {"publish_at": later(hours=at + 2), "confirmed": ALL},
            "publish": {"confirmed": ALL},
            "return": {"reason": "…"},
            "archive": {"reason": "…"},
        }.get(verb, {})
        try:
            with transaction.atomic():
                edition = desk.do(SERVICES[verb], people.get(verb, desk.head), edition=edition, now=now, **more)
        except EditionError as error:
            assert error.code == "not_possible" and verb not in possible(edition.state), (verb, edition.state)
        edition.refresh_from_db()


SERVICES = {
    "submit": submit_edition,
    "confirm": confirm_edition,
    "approve": approve_edition,
    "return": return_edition,
    "schedule": schedule_edition,
    "unschedule": unschedule_edition,
    "publish": publish_edition,
    "drop": drop_edition,
    "archive": archive_edition,
}


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["new", "submit", "approve", "publish", *SERVICES]), min_size=6, max_size=16))
def test_whatever_people_do_one_edition_is_out_and_no_moment_has_two(desk: Desk, verbs: list[str]) -> None:
    with transaction.atomic():
        walk(verbs, desk)
        out = list(Edition.objects.said().of("chapter", "VN", 6).order_by("published_at"))
        assert sum(one.state == "published" for one in out) <= 1
        for one, following in pairwise(out):
            assert one.superseded_at is not None and one.superseded_at <= following.published_at
            assert one.state == "archived" or one.superseded_at == following.published_at, "a gap"
        for one in out:
            assert one.approved_by_id not in one.writers and one.reviewed_by_id not in one.writers
        chapter = GuideChapter.objects.filter(guide__key="VN", number=6).first()
        shown = [one for one in out if one.state == "published"]
        assert (chapter.body_zh if chapter else None) == (shown[0].fields["body_zh"] if shown else None)
        transaction.set_rollback(True)


def test_the_database_refuses_two_statements_at_one_time(desk: Desk) -> None:
    edition = desk.published("文本")
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        Edition.objects.create(
            kind="chapter", key="VN", part=6, number=9, origin="table", state="superseded", written_at=NOW,
            published_at=edition.published_at, superseded_at=later(days=1),
        )  # fmt: skip


def test_every_step_is_for_somebody_or_for_the_system() -> None:
    assert {verb for verb, step in STEPS.items() if not step.right} == {"supersede"}
    assert {verb for verb, step in STEPS.items() if step.second} == {"confirm", "approve"}
    reachable = {after for step in STEPS.values() for after in step.moves.values()} | {EditionState.DRAFT}
    assert reachable == set(EditionState)


def test_drafts_are_read_by_the_own_platform_and_who_was_invited(desk: Desk) -> None:
    draft = desk.draft("秘密草稿")
    expert = Actor(user=UserFactory())
    for who in (desk.other, expert, actor(Role.INTAKE_OFFICER, tenant=desk.platform), actor(Role.ENTERPRISE_ADMIN)):
        with acting_as(who):
            assert not Edition.objects.filter(pk=draft.pk).exists(), who.role
            assert not Edition.objects.visible_to(who).filter(pk=draft.pk).exists()
    desk.do(invite_readers, desk.writer, edition=draft, users=[expert.user_id], now=NOW)
    draft.refresh_from_db()
    with acting_as(expert):
        assert Edition.objects.visible_to(expert).get() == draft
    remark = desk.do(comment_edition, expert, edition=draft, text="请核对第3款", now=NOW)
    refused("not_yours", desk.do, resolve_comment, expert, comment=remark, now=NOW)
    desk.do(resolve_comment, desk.writer, comment=remark, now=NOW)
    assert EditionComment.objects.get(pk=remark.pk).resolved_by == desk.writer.user
    auditor = actor(Role.AUDITOR, tenant=desk.platform)
    assert Edition.objects.visible_to(auditor).filter(pk=draft.pk).exists()
    refused("not_yours", desk.do, comment_edition, auditor, edition=draft, text="…", now=NOW)


def test_pages_of_the_desk(desk: Desk) -> None:
    client = Client()
    client.force_login(desk.writer.user)
    begun = client.post("/desk/library/begin/", {"kind": "chapter", "place": "VN", "part": "9"})
    assert begun.status_code == 302
    draft = Edition.objects.get(key="VN", part=9)
    assert client.post("/desk/library/begin/", {"kind": "law", "key": "a/b"}).status_code == 422
    form = {"version": draft.version, "body_zh": "海关\r\n**备案**", "translation_status": "missing"}
    form["sources"] = "海关 | Customs | https://example.org/ | 2026-07-01 | source_read"
    assert client.post(f"/desk/library/{draft.pk}/edit/", form).status_code == 302
    assert Edition.objects.get(pk=draft.pk).fields["body_zh"] == "海关\n**备案**"
    page = client.get(f"/desk/library/{draft.pk}/").content.decode()
    assert "海关" in page and "交审" in page
    assert "<strong>备案</strong>" in client.get(f"/desk/library/{draft.pk}/preview/").content.decode()
    assert client.post(f"/desk/library/{draft.pk}/do/approve/").status_code == 403
    assert client.post(f"/desk/library/{draft.pk}/do/submit/").status_code == 302
    assert client.get("/desk/library/?box=review").content.decode().count(f"/desk/library/{draft.pk}/") == 1
    client.force_login(desk.head.user)
    client.post(f"/desk/library/{draft.pk}/do/approve/")
    assert client.post(f"/desk/library/{draft.pk}/do/publish/", {"confirmed": ALL[:1]}).status_code == 409
    assert client.post(f"/desk/library/{draft.pk}/do/publish/", {"confirmed": ALL}).status_code == 302
    assert "<strong>备案</strong>" in client.get("/guides/VN/").content.decode()
    assert client.get("/desk/library/tasks/").status_code == 200
    client.force_login(desk.other.user)
    assert client.get(f"/desk/library/{draft.pk}/edit/").status_code == 404
    client.force_login(actor(Role.ENTERPRISE_ADMIN).user)
    assert client.get("/desk/library/").status_code == 404
