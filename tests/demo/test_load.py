"""The demo world is loaded once, whole or not at all, and hangs together."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import F

from cases.models import Case, CaseEvent, Dossier, Guidance, Message, PanelBatch
from cases.rules.panel_batch import BatchState
from demo.accounts import ACCOUNTS, AGENCY_PERSON, EXPERT
from demo.load import load, load_world, load_year
from demo.tables import table
from experts.models import Expert, Honorarium, Opinion, Seat
from experts.querysets.leave import away_on
from experts.selectors.panels import my_invitations
from portal.audit.models import AuditChain
from portal.audit.verify import first_broken_link
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.tenancy.actor import actor_for
from portal.tenancy.models import Enterprise, Membership, Platform, Role, User

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
SOME = 45

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Loaded once for this module and taken back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        loaded = load_world(now=NOW)
        without = Case.objects.exists() or User.objects.filter(username="handler").exclude(email="").exists()
        loaded |= load_year(now=NOW, most=SOME)
        yield loaded | {"too early": without}
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_the_site_can_be_in_use_before_the_year_is_played(world):
    assert world["too early"] is False


def test_everything_is_there_and_a_second_run_changes_nothing(world):
    assert (world["platforms"], world["cases"]) == (117, SOME)
    assert not any(load(now=NOW, most=SOME).values())
    assert Platform.objects.filter(is_sample=True).count() == 117
    assert Enterprise.objects.filter(is_sample=True).count() == len(table("enterprises"))


def test_there_is_an_account_for_every_role_and_it_can_log_in(world, settings):
    names = [account.username for account in ACCOUNTS]
    assert {role.value for role in Role} | {EXPERT, AGENCY_PERSON} == {account.role for account in ACCOUNTS}
    held = Membership.objects.filter(user__username__in=names).values_list("user__username", "role")
    assert {(a.username, a.role) for a in ACCOUNTS if a.role not in {EXPERT, AGENCY_PERSON}} <= set(held)
    for name in names:
        assert User.objects.get(username=name).check_password(settings.DEMO_PASSWORD)


def test_the_demo_accounts_have_something_to_look_at(world):
    def seen_by(username: str) -> int:
        actor = actor_for(User.objects.get(username=username))
        return Case.objects.visible_to(actor).count()

    assert seen_by("enterprise") >= 4
    assert seen_by("handler") >= 8
    assert seen_by("national") >= SOME - 3  # restricted headers are not seen by the tree
    assert seen_by("sysadmin") == 0


def test_the_experts_room_has_something_under_way(world):
    expert, handler = (actor_for(User.objects.get(username=name)) for name in (EXPERT, "handler"))
    asked = my_invitations(expert).order_by("-deadline_at").first()
    assert asked is not None and asked.deadline_at > NOW
    batch = PanelBatch.objects.visible_to(handler).get()
    assert batch.state == BatchState.DONE and batch.proposals.filter(seats__isnull=False).exists()
    fees = Honorarium.objects.visible_to(handler).exclude(approved_by=None)
    assert fees.filter(paid_on=None).exists() and fees.exclude(paid_on=None).exists()
    assert Expert.objects.filter(away_on(NOW.date())).exists()
    dissent = Opinion.objects.filter(dissent=True).exclude(dissent_note="")
    assert Guidance.objects.filter(case__panel__seats__opinion__in=dissent).exists()


def test_nobody_gets_mail_about_the_past(world):
    assert not OutgoingEmail.objects.exists()
    assert User.objects.exclude(email="").count() == len(ACCOUNTS)
    assert InboxItem.objects.filter(read_at=None).exists()


def test_history_is_in_order_and_nothing_lies_ahead(world):
    assert not CaseEvent.objects.filter(at__gt=NOW).exists()
    assert not CaseEvent.objects.filter(at__lt=F("case__submitted_at")).exists()
    assert not Case.objects.filter(closed_at__lt=F("submitted_at")).exists()
    assert not Seat.objects.filter(answered_at__gt=F("deadline_at")).exclude(state="expired").exists()


def test_signed_letters_can_be_downloaded_and_were_signed_by_another(world):
    signed = Guidance.objects.filter(state="signed")
    assert signed
    assert not signed.filter(drafted_by=F("signed_by")).exists()
    assert all(letter.pdf and letter.docx and letter.number for letter in signed)


def test_no_text_has_a_place_left_open(world):
    texts = [str(one.answers) for one in Dossier.objects.all()]
    texts += [str(section["body"]) for letter in Guidance.objects.all() for section in letter.sections]
    texts += [f"{one.facts}{one.options}{one.recommendation}" for one in Opinion.objects.all()]
    texts += list(Message.objects.values_list("body", flat=True))
    assert texts
    for text in texts:
        assert not re.search(r"\{[a-z0-9]+\}|（请承办人填写", text), text


def test_the_trail_is_unbroken(world):
    assert all(first_broken_link(chain) is None for chain in AuditChain.objects.all())


def test_no_open_page_is_told_of_the_past(world):
    assert not connection.run_on_commit
