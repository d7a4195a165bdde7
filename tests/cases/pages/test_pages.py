"""What each kind of person finds on the pages of the cases, and what does not exist for them."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from cases.due import due, next_due
from cases.models import Case, CaseDeadline, Guidance
from cases.services.grant_access import CONTENT, grant_access
from cases.services.regrade import change_level
from cases.words import event_mark
from portal.audit.models import AuditEntry
from portal.tenancy.models import Role
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import NOW, World
from tests.factories.tenancy import EnterpriseFactory, actor


def at(case: Case, rest: str = "") -> str:
    return f"/cases/{case.number}/{rest}"


def test_strangers_find_nothing(world: World) -> None:
    guidance = world.signed()
    case = guidance.case
    addresses = [at(case, rest) for rest in ("", "timeline/", "deadlines.ics", "panel/", "guidance/", "do/claim/")]
    addresses.append(at(case, "guidance/1.pdf"))
    for who in (
        actor(Role.HANDLER),
        actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory()),
        actor(Role.SYSADMIN),
        actor(None),
    ):
        for address in addresses:
            page(who, address, status=404)
        blocked = 403 if who.is_staff and who.role == Role.SYSADMIN else 404  # the desk is not for every role
        page(who, f"/desk/{case.number}/preview/", status=blocked)
    assert browser(actor(None)).get("/desk/").status_code == 404


def test_whoever_may_not_press_is_refused(world: World) -> None:
    national = actor(Role.NATIONAL_OFFICER)
    press(national, at(world.case, "do/accept/"), status=403)
    press(world.owner, at(world.case, "do/accept/"), status=403)
    press(world.handler, at(world.case, "do/rate/"), status=403)
    page(national, at(world.case, "panel/"), status=403)


def test_a_head_office_sees_the_header_but_not_the_file(world: World) -> None:
    text = page(actor(Role.NATIONAL_OFFICER), at(world.case))
    assert world.case.number in text
    assert "Brightmoor" not in text


def test_the_title_is_said_in_the_language_of_the_page(world: World) -> None:
    in_english = browser(world.handler)
    in_english.cookies["django_language"] = "en"
    # The request that has come in is told in the inbox in the reader's language, too.
    for address in (at(world.case), "/desk/", at(world.case, "timeline/"), "/inbox/"):
        assert "US civil action" in in_english.get(address).content.decode(), address
        assert "美国民事诉讼" in page(world.handler, address), address
        assert "美国民事诉讼" not in in_english.get(address).content.decode(), address


def test_a_level_changed_by_hand_still_tells_what_the_rules_say(world: World) -> None:
    case = world.file(served_date="2026-07-14")
    assert case.level == "yellow"
    ruled = page(world.handler, at(case))
    hits = case.level_decisions.get().hits
    assert hits and all(hit["rule_id"] in ruled for hit in hits)
    change_level(actor=world.handler, case=case, level="red", reason="法院已缩短答辩期", now=NOW)
    for address in (at(case), f"/desk/{case.number}/preview/"):
        text = page(world.handler, address)
        assert "法院已缩短答辩期" in text and str(world.handler.user) in text
        assert all(hit["rule_id"] in text for hit in hits), address


def test_a_changed_level_points_where_it_went() -> None:
    assert event_mark("regraded", {"from": "blue", "to": "red"}) == ("up", "red")
    assert event_mark("regraded", {"from": "red", "to": "yellow"}) == ("down", "yellow")


def test_the_receipt_is_found_from_the_case(world: World) -> None:
    assert at(world.case, "receipt/") in page(world.owner, at(world.case))
    assert at(world.case, "receipt/") not in page(actor(Role.NATIONAL_OFFICER), at(world.case))


def test_the_desk_shows_what_is_to_do(world: World) -> None:
    number = world.case.number
    assert number in page(world.handler, "/desk/")
    assert number not in page(world.handler, "/desk/mine/")
    assert "<html" not in page(world.handler, f"/desk/{number}/preview/")
    assert number not in page(world.handler, "/desk/?q=nothing-like-it")
    assert number in page(world.handler, "/desk/?view=nonsense&sort=nonsense&page=99&place=US")


def test_claiming_from_the_desk_and_giving_back(world: World) -> None:
    number = world.case.number
    press(world.handler, "/desk/claim/", case=[number])
    world.case.refresh_from_db()
    assert world.case.handler == world.handler.user
    press(world.colleague, f"/desk/{number}/release/")
    world.case.refresh_from_db()
    assert world.case.handler == world.handler.user


def test_undo_of_a_claim(world: World) -> None:
    number = world.case.number
    client = browser(world.handler)
    answer = client.post(f"/desk/{number}/claim/", {"next": "/desk/mine/"}, follow=True)
    assert f"/desk/{number}/release/" in answer.content.decode()
    client.post(f"/desk/{number}/release/")
    world.case.refresh_from_db()
    assert world.case.handler is None


def test_a_refused_step_keeps_what_was_typed_and_names_what_is_possible(world: World) -> None:
    Case.objects.filter(pk=world.case.pk).update(state="accepted")
    text = press(world.handler, at(world.case, "do/decline/"), status=422, reason="已有平台受理")
    assert "已有平台受理" in text
    assert "不能办理此步骤" in text
    assert "终止" in text


def test_an_old_form_is_refused(world: World) -> None:
    text = press(world.handler, at(world.case, "do/accept/"), status=422, version=world.case.version - 1)
    assert "刚刚被他人办理" in text
    world.case.refresh_from_db()
    assert world.case.state == "submitted"


def test_editing_the_guidance_with_plain_buttons(world: World) -> None:
    case = world.accepted()
    assert press(world.handler, at(case, "guidance/draft/")).endswith("/guidance/")
    draft = Guidance.objects.get(case=case)
    form = {"title": draft.title, "version": draft.version, "count": 2}
    form |= {"heading-0": "一", "body-0": "甲", "heading-1": "二", "body-1": "乙"}
    press(world.handler, at(case, "guidance/"), **form, do="up-1")
    draft.refresh_from_db()
    assert [section["heading"] for section in draft.sections] == ["二", "一"]
    text = press(world.handler, at(case, "guidance/"), status=422, **form, do="save")
    assert "他人刚刚保存" in text
    assert "甲" in text
    answer = press(world.handler, at(case, "guidance/autosave/"), status=200, **(form | {"version": draft.version}))
    assert 'value="3"' in answer
    assert "<ins>" in answer
    page(world.owner, at(case, "guidance/"), status=404)


def test_downloads_are_checked_and_recorded(world: World) -> None:
    draft = world.drafted()
    case = draft.case
    assert page_bytes(world.handler, at(case, "guidance/1.pdf")).startswith(b"%PDF")
    page(world.owner, at(case, "guidance/1.pdf"), status=404)
    Guidance.objects.filter(pk=draft.pk).delete()
    Case.objects.filter(pk=case.pk).update(state="submitted", version=1)
    world.case.refresh_from_db()
    world.signed()
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert page_bytes(world.owner, at(case, f"guidance/1.{kind}")).startswith(start)
    page(world.owner, at(case, "guidance/1.exe"), status=404)
    entries = AuditEntry.objects.filter(action="guidance.download")
    assert list(entries.order_by("id").values_list("actor_id", flat=True)) == [
        world.handler.user_id,
        world.owner.user_id,
        world.owner.user_id,
    ]


def page_bytes(who, address: str) -> bytes:
    answer = browser(who).get(address)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_calendar_holds_both_dates(world: World) -> None:
    calendar = Calendar.from_ical(page_bytes(world.owner, at(world.case, "deadlines.ics")))
    days = {event["dtstart"].dt for event in calendar.walk("VEVENT")}
    for deadline in world.case.deadlines.exclude(safe_day=None):
        assert {deadline.safe_day, deadline.last_day} <= days
    assert all(len(event.walk("VALARM")) == 3 for event in calendar.walk("VEVENT"))


def test_the_enterprise_corrects_a_deadline(world: World) -> None:
    deadline = world.case.deadlines.exclude(safe_day=None).first()
    address = at(world.case, f"deadlines/{deadline.pk}/date/")
    page(world.owner, address)
    assert "早于期限起算日" in press(world.owner, address, status=422, printed_date="2020-01-01", note="传票")
    press(world.owner, address, printed_date="2026-09-01", note="传票第1页")
    assert "传票第1页" in page(world.owner, at(world.case))
    press(world.owner, at(world.case, f"deadlines/{deadline.pk}/done/"), done="1")
    deadline.refresh_from_db()
    assert deadline.done_at
    other = CaseDeadline.objects.exclude(case=world.case).first()
    assert other is None
    press(actor(Role.HANDLER), address, status=404)


def test_an_expert_finds_the_case_after_accepting_only(world: World) -> None:
    expert = actor(None)
    page(expert, at(world.case), status=404)
    grant_access(case=world.case, to=expert.user, right=CONTENT)
    assert "Brightmoor" in page(expert, at(world.case))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_speaks_both_languages(world: World, language: str) -> None:
    case = world.signed().case
    for who in (world.handler, world.head, world.owner):
        client = browser(who)
        client.cookies["django_language"] = language
        for address in (at(case), at(case, "timeline/")):
            text = client.get(address).content.decode()
            assert ("时间线" in text) == (language == "zh-hans")


def test_a_deadline_that_is_done_is_neither_left_nor_late(world: World) -> None:
    deadline = CaseDeadline.objects.filter(case=world.case).exclude(safe_day=None).first()
    late = NOW + timedelta(days=400)
    assert (due(deadline, now=late).left or 0) < 0
    assert due(deadline, now=late, running=False).left is None
    deadline.done_at = NOW
    assert due(deadline, now=late).left is None


def test_a_closed_case_runs_against_no_clock(world: World) -> None:
    case = world.case
    assert next_due(case, now=NOW).day is not None
    case.state = "closed"
    assert next_due(case, now=NOW).day is None
