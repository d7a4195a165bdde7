"""Reminder letters: drafted from what the enterprise was told, signed by another, set once, received with a receipt."""

from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from risk_warnings.errors import WarningRefused
from risk_warnings.models import ReminderLetter
from risk_warnings.papers.reminder_letter import DRAFT_MARKING, reminder_letter
from risk_warnings.rules.reminder import reminder_number
from risk_warnings.services.draft_letters import draft_letters, drop_letter, edit_letter
from risk_warnings.services.issue_letter import issue_letter, sweep_letters
from risk_warnings.services.sign_letters import sign_letters
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings.services.test_warnings import World
from tests.risk_warnings.test_pages import client
from tests.risk_warnings.worlds import NOW

pytestmark = pytest.mark.django_db


def drafted(world: World) -> ReminderLetter:
    with acting_as(world.handler):
        made = draft_letters(actor=world.handler, warning=world.warning, enterprises=[world.enterprise.pk], now=NOW)
    return made[0]


def refused(call: Any, **given: Any) -> str:
    with pytest.raises(WarningRefused) as error, transaction.atomic():
        call(**given)
    return error.value.code


def signed(world: World, letter: ReminderLetter) -> ReminderLetter:
    with acting_as(world.head):
        return sign_letters(actor=world.head, letters=[letter], now=NOW)[0]


def test_a_draft_says_what_the_papers_say_and_whence() -> None:
    world = World().published()
    letter = drafted(world)
    told = "\n".join(section["body"] for section in letter.sections)
    for words in ("1:26-cv-04821", "Hangzhoushi Lvyan", "2026年7月27日", "Brightmoor Cell Inc.", "测试来源"):
        assert words in told
    assert reminder_letter(letter).marking == DRAFT_MARKING
    again = refused(
        draft_letters, actor=world.handler, warning=world.warning, enterprises=[world.enterprise.pk], now=NOW
    )
    stranger = EnterpriseFactory(region="440000")
    beyond = refused(draft_letters, actor=world.head, warning=world.warning, enterprises=[stranger.pk], now=NOW)
    assert (again, beyond) == ("nobody", "nobody")


def test_numbers_have_no_gap_and_the_author_does_not_sign() -> None:
    world = World().published()
    letter = drafted(world)
    assert refused(sign_letters, actor=world.handler, letters=[letter], now=NOW) == "second_person_letter"
    empty = [{"heading": "建议", "body": " "}]
    edited = edit_letter(actor=world.handler, letter=letter, title="函", sections=empty, expected_version=1)
    assert refused(sign_letters, actor=world.head, letters=[letter], now=NOW) == "empty_sections"
    assert (
        refused(edit_letter, actor=world.handler, letter=letter, title="函", sections=empty, expected_version=1)
        == "stale"
    )
    full = [{"heading": "建议", "body": "1. 请核对"}]
    edit_letter(actor=world.handler, letter=letter, title="函", sections=full, expected_version=edited.version)
    one = signed(world, letter)
    assert one.number == reminder_number(world.platform.name_zh, 2026, 1)
    assert refused(drop_letter, actor=world.handler, letter=letter, now=NOW) == "signed"
    second = drafted(world)
    drop_letter(actor=world.handler, letter=second, now=NOW)
    assert signed(world, drafted(world)).number == reminder_number(world.platform.name_zh, 2026, 2)


def test_a_letter_is_set_once_read_and_signed_for_by_its_enterprise_alone() -> None:
    world = World().published()
    letter = drafted(world)
    address, receipt = (
        reverse(name, args=args)
        for name, args in (("letter-file", [letter.pk, "pdf"]), ("letter-acknowledge", [letter.pk]))
    )
    owner = client(world.owner)
    assert owner.get(address).status_code == 404
    signed(world, letter)
    assert sweep_letters() == 1
    assert [issue_letter(letter_id=letter.pk, now=NOW) for _ in range(2)] == [True, False]
    assert sweep_letters() == 0
    assert InboxItem.objects.filter(kind="letter.reminder").count() == 1
    assert client(world.head).get(address).status_code == 200
    assert ReminderLetter.objects.get().read_at is None  # staff are not its readers
    answer = owner.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert owner.get(reverse("letter-file", args=[letter.pk, "docx"])).status_code == 200
    other = client(actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory()))
    assert [other.get(address).status_code, other.post(receipt).status_code] == [404, 404]
    assert [owner.post(receipt).status_code for _ in range(2)] == [302, 302]
    kept = ReminderLetter.objects.get()
    assert (kept.read_by, kept.acknowledged_by) == (world.owner.user, world.owner.user)
    page = owner.get(reverse("warning", args=[world.warning.pk])).content.decode()
    assert kept.number in page
    assert client(world.handler).get(reverse("letter-desk") + "?box=signed").content.decode().count(kept.number) == 1
    elsewhere = client(actor(Role.HANDLER, tenant=PlatformFactory(region="440000")))
    assert elsewhere.get(reverse("letter", args=[letter.pk])).status_code == 404


def test_from_the_desk_to_the_signature_by_buttons() -> None:
    world = World().published()
    desk, head = client(world.handler), client(world.head)
    chosen = {"enterprise": [world.enterprise.pk]}
    assert desk.post(reverse("letters-draft", args=[world.warning.pk]), chosen).status_code == 302
    letter = ReminderLetter.objects.get()
    page = reverse("letter", args=[letter.pk])
    assert "保存有关邮件" in desk.get(page).content.decode()
    bodies = {f"body_{n}": one["body"] for n, one in enumerate(letter.sections)}
    assert desk.post(page, {**bodies, "title": "", "version": 1}).status_code == 422
    assert desk.post(page, {**bodies, "title": "提醒函", "version": 1}).status_code == 302
    assert head.post(reverse("letters-sign"), {"letter": [letter.pk]}).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.title, letter.version) == ("signed", "提醒函", 3)


def issued(world: World, letter: ReminderLetter) -> ReminderLetter:
    signed(world, letter)
    assert issue_letter(letter_id=letter.pk, now=NOW)
    return ReminderLetter.objects.get(pk=letter.pk)


def addressed(world: World, **to: Any) -> ReminderLetter:
    assert client(world.handler).post(reverse("letter-address", args=[world.warning.pk]), to).status_code == 302
    return ReminderLetter.objects.latest("pk")


def test_a_letter_to_a_platform_names_nobody_and_is_signed_for_there() -> None:
    world = World().published()
    other = PlatformFactory(region="440000")
    officer = actor(Role.HANDLER, tenant=other)
    letter = addressed(world, to_platform=other.pk)
    told = "\n".join(section["body"] for section in letter.sections)
    assert "1:26-cv-04821" in told and "所服务的企业" in told
    assert not any(name in told + letter.title for name in (world.enterprise.name_zh, "Hangzhoushi Lvyan"))
    sent = issued(world, letter)
    assert (sent.number, sent.addressee) == (reminder_number(world.platform.name_zh, 2026, 1), other.name_zh)
    assert InboxItem.objects.get(kind="letter.to_platform").recipient_id == officer.user_id
    desk, receipt = client(officer), reverse("letter-receipt", args=[letter.pk])
    assert sent.number in desk.get(reverse("letter-desk") + "?box=received").content.decode()
    assert sent.number not in desk.get(reverse("letter-desk") + "?box=signed").content.decode()
    assert client(world.handler).post(receipt).status_code == 403
    stranger = client(actor(Role.HANDLER, tenant=PlatformFactory(region="110000")))
    assert stranger.post(receipt).status_code == 404
    assert desk.post(receipt).status_code == 302
    assert ReminderLetter.objects.get().acknowledged_by == officer.user


def test_a_letter_to_an_association_says_what_is_public_and_its_receipt_is_noted() -> None:
    world = World().published()
    letter = addressed(world, association="示例储能行业协会")
    told = "\n".join(section["body"] for section in letter.sections)
    assert "1:26-cv-04821" not in told and "Brightmoor" not in told and "会员企业" in told
    named = [{"heading": "建议", "body": f"请联系{world.enterprise.name_zh}"}]
    edit_letter(actor=world.handler, letter=letter, title=letter.title, sections=named, expected_version=1)
    assert refused(sign_letters, actor=world.head, letters=[letter], now=NOW) == "letter_names"
    edit_letter(actor=world.handler, letter=letter, title=letter.title, sections=letter.sections, expected_version=2)
    issued(world, letter)
    assert not InboxItem.objects.filter(kind__startswith="letter.").exists()
    desk, page = client(world.handler), reverse("letter", args=[letter.pk])
    assert "待送达" in desk.get(page).content.decode()
    receipt = reverse("letter-receipt", args=[letter.pk])
    desk.post(receipt, {"note": ""})
    assert ReminderLetter.objects.get().acknowledged_at is None
    desk.post(receipt, {"note": "秘书处，11月23日当面签收"})
    assert "秘书处" in desk.get(page).content.decode()
    assert client(world.handler).post(reverse("letter-address", args=[world.warning.pk]), {}).status_code == 302
    assert ReminderLetter.objects.count() == 1


def test_letters_for_those_who_are_named_are_drafted_with_the_publication() -> None:
    world = World().confirmed()
    head = client(world.head)
    review = reverse("warning-review", args=[world.warning.pk])
    assert 'name="letters"' in head.get(review).content.decode()
    assert head.post(reverse("warning-step", args=[world.warning.pk, "publish"]), {"letters": "on"}).status_code == 302
    letter = ReminderLetter.objects.get()
    assert (letter.enterprise, letter.state, letter.drafted_by) == (world.enterprise, "draft", world.head.user)
    assert refused(sign_letters, actor=world.head, letters=[letter], now=NOW) == "second_person_letter"
