"""The desk: wordings that are kept, corrections that are told, industries that are hit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from risk_warnings.models import Acknowledgement, IndustryHit, Match, RiskWarning, WarningText
from risk_warnings.selectors.audience import breakdown
from risk_warnings.selectors.desk import SHOWN, audience_numbers, matches_of, review_page
from risk_warnings.selectors.versions import versions_of
from risk_warnings.services.correct_warning import (
    correct_warning,
    drop_correction,
    prolong_warning,
    release_correction,
)
from risk_warnings.services.edit_text import edit_text
from risk_warnings.services.industry_hits import decide_industry_hit
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.publish_warning import publish_warning
from risk_warnings.services.push_warning import push_warning, sweep_push
from risk_warnings.services.tell_correction import sweep_corrections, tell_correction
from risk_warnings.services.withdraw_warning import end_warning, expire_warnings
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.services.test_warnings import WORDS, World, refusal
from tests.risk_warnings.worlds import NOW, bring, source, watch

pytestmark = pytest.mark.django_db
BETTER = {"title_zh": "被诉并冻结", "title_en": "Sued and frozen", "advice": "请保全证据"}


def test_every_wording_is_kept_and_who_edits_a_confirmed_red_one_does_not_publish_it() -> None:
    world = World().confirmed()
    assert refusal(world.do, edit_text, world.head, **WORDS) == "unchanged"
    world.warning = world.do(edit_text, world.head, **BETTER, reason="写明冻结")
    assert refusal(world.do, publish_warning, world.head) == "second_person"
    world.warning = world.do(publish_warning, actor(Role.PLATFORM_HEAD, tenant=world.platform))
    kept = versions_of(world.head, world.warning)
    assert [(one.text.number, one.text.state) for one in kept] == [
        (4, "told"),
        (3, "draft"),
        (2, "draft"),
        (1, "draft"),
    ]
    assert {name for name, _parts in kept[1].changes} == {"title_zh", "title_en", "advice"}
    assert kept[1].text.why == "写明冻结"
    assert world.warning.text_number == 4


def test_a_correction_takes_two_and_is_told_once_with_what_changed() -> None:
    world = World().published()
    correct = {**BETTER, "reason": "来源更正"}
    assert refusal(world.do, correct_warning, world.head, **WORDS, reason="无") == "unchanged"
    world.do(correct_warning, world.head, **correct)
    assert refusal(world.do, release_correction, world.head) == "second_person"
    assert world.receipt.warning.title_zh == "被诉"
    other = actor(Role.PLATFORM_HEAD, tenant=world.platform)
    later = NOW + timedelta(hours=1)
    with acting_as(other):
        release_correction(actor=other, warning=world.warning, now=later)
    assert sweep_corrections() == 1
    assert tell_correction(warning_id=world.warning.pk, now=later) == 1
    assert sweep_corrections() == 0
    assert InboxItem.objects.filter(kind="warning.corrected", recipient=world.owner.user).count() == 1
    with acting_as(world.owner):
        read = versions_of(world.owner, RiskWarning.objects.get())
    assert [one.text.state for one in read] == ["told", "told"]  # no draft of ours
    assert "请保全证据" in "".join(part.text for name, parts in read[0].changes if name == "advice" for part in parts)
    assert push_warning(warning_id=world.warning.pk, now=later) == 0


def test_who_hears_only_after_the_correction_hears_of_the_warning_alone() -> None:
    world = World().confirmed()
    world.warning = world.do(publish_warning, world.head)
    world.do(correct_warning, world.handler, **BETTER, reason="来源更正")
    world.do(release_correction, world.head)
    assert sweep_corrections() == 0
    push_warning(warning_id=world.warning.pk, now=NOW + timedelta(seconds=1))
    assert sweep_corrections() == 0
    assert InboxItem.objects.filter(kind="warning.red").get().params["title"]["zh"] == "被诉并冻结"


def test_a_correction_is_dropped_or_replaced_before_it_goes_out() -> None:
    world = World().published()
    world.do(correct_warning, world.handler, **BETTER, reason="一")
    world.do(correct_warning, world.handler, **{**BETTER, "advice": ""}, reason="二")
    assert WarningText.objects.filter(state="waiting").get().why == "二"
    world.do(drop_correction, world.handler)
    assert refusal(world.do, release_correction, world.head) == "no_correction"
    assert refusal(world.do, drop_correction, world.head) == "no_correction"


def test_the_last_day_is_moved_and_a_person_ends_it() -> None:
    world = World().published()
    assert refusal(world.do, prolong_warning, world.head, valid_until=NOW.date() - timedelta(days=1)) == "day"
    assert refusal(world.do, prolong_warning, world.head, valid_until=NOW.date() + timedelta(days=367)) == "day"
    day = NOW.date() + timedelta(days=200)
    assert world.do(prolong_warning, world.head, valid_until=day).valid_until == day
    assert world.do(end_warning, world.head, reason="已和解").state == "expired"
    assert world.receipt.due_at is None
    for _ in range(2):
        push_warning(warning_id=world.warning.pk, now=NOW)
    assert InboxItem.objects.filter(kind="warning.ended", recipient=world.owner.user).count() == 1
    page = Client()
    page.force_login(world.owner.user)
    assert "已和解" in page.get(f"/warnings/{world.warning.pk}/").content.decode()


def test_what_runs_out_is_told_to_nobody() -> None:
    World().published()
    Acknowledgement.objects.update(told_at=None)
    assert expire_warnings(now=NOW + timedelta(days=400)) == 1
    assert sweep_push() == 0
    assert not InboxItem.objects.filter(kind="warning.ended").exists()


def test_who_waits_for_a_judgement_or_a_call_stands_first() -> None:
    world = World().published()
    later = EnterpriseFactory(name_zh="宁波绿岩新能源有限公司", region="330200")
    waiting = Match.objects.create(
        signal=world.match.signal, enterprise=later, score=1, named=True, level="red", created_at=NOW
    )
    assert matches_of(world.head, world.match.signal)[0] == waiting
    Acknowledgement.objects.update(answered_at=NOW, answer="noted")
    silent = Acknowledgement.objects.create(warning=world.warning, enterprise=later, passed_on_at=NOW)
    page = review_page(world.head, world.warning, "")
    assert [one.pk for one in page["receipts"]] == [
        silent.pk,
        Acknowledgement.objects.get(enterprise=world.enterprise).pk,
    ]
    assert page["audience"]["more"] is False


def test_whoever_was_warned_stands_on_some_page_of_the_receipts() -> None:
    world = World().published()
    for _ in range(SHOWN):
        made = EnterpriseFactory(region=world.enterprise.region)
        Match.objects.create(
            signal=world.match.signal, enterprise=made, score=1, named=True, level="red", created_at=NOW
        )
        Acknowledgement.objects.create(warning=world.warning, enterprise=made, platform=world.platform)
    page = Client()
    page.force_login(world.head.user)
    counts, seen = set(), []
    for number in ("1", "2"):
        with CaptureQueriesContext(connection) as asked:
            answer = page.get(f"/desk/warnings/{world.warning.pk}/", {"page": number})
        counts.add(len(asked))
        seen += [one.pk for one in answer.context["receipts"]]
        assert f'name="enterprise" value="{answer.context["receipts"][0].enterprise_id}"' in answer.content.decode()
    assert sorted(seen) == sorted(Acknowledgement.objects.values_list("pk", flat=True)) and len(seen) == SHOWN + 1
    assert len(counts) == 1
    assert 'rel="prev"' in answer.content.decode()


def test_an_industry_is_asked_once_and_its_answer_grades_the_named_anew() -> None:
    PlatformFactory(kind="national")
    industry = PlatformFactory(kind="industry", industries=["锂电"])
    officer = actor(Role.INDUSTRY_OFFICER, tenant=industry)
    for _number in range(9):
        watch(EnterpriseFactory(tags=["锂电"], region="440300"), goods=["battery"], countries=["US"])
    named = EnterpriseFactory(name_zh="杭州绿岩新能源有限公司", region="330100", tags=["锂电"], industry="C38")
    watch(named)
    suit = papers.docket(case_name="Brightmoor Cell Inc. v. Lvyan, battery", docket_number="1:26-cv-05555")
    for _ in range(2):
        bring(papers.envelope(suit), to=source())
    hit = IndustryHit.objects.get()
    assert (hit.platform, hit.enterprises, hit.state) == (industry, 10, "proposed")
    assert InboxItem.objects.filter(kind="industry.hit", recipient=officer.user).count() == 1
    blue = RiskWarning.objects.get(level="blue")
    centre = actor(Role.NATIONAL_OFFICER)
    assert audience_numbers(centre, blue)["total"] == 9
    assert [(one.total, one.named) for one in breakdown(centre, blue)["provinces"]] == [(9, 0)]
    assert Match.objects.get(enterprise=named).level == "yellow"
    with acting_as(officer):
        decide_industry_hit(actor=officer, hit=hit, whole=True, reason="涉及全行业主要产品", now=NOW)
    match_signal(signal_id=hit.signal_id, now=NOW)
    match = Match.objects.get(enterprise=named)
    assert (match.level, "H07" in match.reasons) == ("red", True)
