"""The desk: wordings that are kept, corrections that are told, matters made one, industries that are hit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Acknowledgement, IndustryHit, Match, ReminderLetter, RiskWarning, Signal, WarningText
from risk_warnings.selectors.audience import audience_of, breakdown
from risk_warnings.selectors.desk import SHOWN, audience_numbers, matches_of, review_page
from risk_warnings.selectors.versions import versions_of
from risk_warnings.services.answer_warning import answer_warning
from risk_warnings.services.correct_warning import (
    correct_warning,
    drop_correction,
    prolong_warning,
    release_correction,
)
from risk_warnings.services.draft_letters import draft_letters
from risk_warnings.services.edit_text import edit_text
from risk_warnings.services.industry_hits import decide_industry_hit
from risk_warnings.services.join_signals import join_signals
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.publish_warning import extend_warning, publish_warning
from risk_warnings.services.push_warning import push_warning, sweep_push
from risk_warnings.services.supersede_warning import supersede_warning
from risk_warnings.services.tell_correction import sweep_corrections, tell_correction
from risk_warnings.services.withdraw_warning import end_warning, expire_warnings
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.services.test_warnings import WORDS, World, refusal
from tests.risk_warnings.test_pages import client
from tests.risk_warnings.worlds import NOW, bring, source, watch

pytestmark = pytest.mark.django_db
FILED = papers.docket()["docket_entries"]
HOUR = timedelta(hours=1)
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


def test_two_matters_become_one_by_hand() -> None:
    world = World()
    bring(papers.envelope(papers.docket(id=2, docket_number="2:26-cv-00077")), to=source("other"))
    older, younger = Signal.objects.order_by("pk")
    with acting_as(world.handler):
        for number, why in ((younger.number, "same_matter"), ("9:99-cv-99999", "no_such_matter")):
            with pytest.raises(WarningRefused) as refused:
                join_signals(actor=world.handler, signal=younger, number=number, reason="同案", now=NOW)
            assert refused.value.code == why
        first = join_signals(actor=world.handler, signal=younger, number=older.number, reason="同案", now=NOW)
    assert first == older
    match_signal(signal_id=older.pk, now=NOW)
    assert Signal.objects.get(pk=younger.pk).merged_into == older
    assert older.sightings.count() == 2
    assert RiskWarning.objects.filter(state="proposed").get().signal == older


def test_what_went_out_of_two_matters_goes_on_as_of_one() -> None:
    """The younger one's warning becomes one of the whole; where both have one of a level out, nobody is told twice."""
    world = World()
    rejected = Match.objects.create(
        signal=world.match.signal,
        enterprise=EnterpriseFactory(region="330100"),
        score=80,
        named=True,
        level="red",
        state="rejected",
        decided_by=world.handler.user,
        created_at=NOW,
    )
    older = world.match.signal
    bring(papers.envelope(papers.docket(id=2, docket_number="2:26-cv-00077", docket_entries=FILED)), to=source("other"))
    younger = Signal.objects.latest("pk")
    world.warning, world.match = younger.warnings.get(), younger.matches.get()
    world.published()
    with acting_as(world.handler):
        join_signals(actor=world.handler, signal=younger, number=older.number, reason="同案", now=NOW)
    went_out = RiskWarning.objects.get(state="published")
    assert (went_out.signal, went_out.signal_version) == (older, 0)
    match_signal(signal_id=older.pk, now=NOW)
    assert older.matches.get(enterprise=world.enterprise).state == "confirmed"
    assert older.matches.get(enterprise=rejected.enterprise).state == "rejected"
    assert not older.warnings.filter(state="proposed", level=went_out.level).exists()
    assert refusal(world.do, extend_warning, world.head) == "nobody"
    third = RiskWarning.objects.create(
        signal=Signal.objects.create(
            number="X", title="X", country="US", first_seen_at=NOW, changed_at=NOW, merged_into=older
        ),
        level=went_out.level,
        state="published",
        title_zh="另一件",
        title_en="Another",
        rules_version="1",
        signal_version=0,
        created_at=NOW,
    )
    went_out.receipts.update(warning=third)
    assert not audience_of(went_out).exists()
    assert third.matter_now == older


def test_two_warnings_of_one_matter_become_one_and_take_everything_along() -> None:
    world = World().published()
    stays, answered = world.warning, actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(region="330100"))
    signal = Signal.objects.create(
        number="X", title="X", country="US", first_seen_at=NOW, changed_at=NOW, merged_into=stays.signal
    )
    words = {
        "title_zh": "另一件",
        "title_en": "Another",
        "rules_version": "1",
        "signal_version": 0,
        "matter": stays.matter,
    }
    ends = RiskWarning.objects.create(
        signal=signal, level=stays.level, state="published", number="YJ-2", created_at=NOW, published_at=NOW, **words
    )
    silent = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(region="330100"))
    for enterprise in (world.enterprise, answered.enterprise):
        Acknowledgement.objects.create(warning=ends, enterprise=enterprise)
    push_warning(warning_id=ends.pk, now=NOW)
    Acknowledgement.objects.create(warning=ends, enterprise=silent.enterprise)  # the push had not come to it
    receipt = Acknowledgement.objects.get(warning=ends, enterprise=answered.enterprise)
    with acting_as(answered):
        answer_warning(actor=answered, receipt=receipt, answer="noted", now=NOW)
    with acting_as(world.handler):
        (letter,) = draft_letters(actor=world.handler, warning=ends, enterprises=[answered.enterprise.pk], now=NOW)
    world.warning = stays
    assert refusal(world.do, supersede_warning, world.head) == "no_twin"
    world.warning = ends
    elsewhere = actor(Role.PLATFORM_HEAD, tenant=PlatformFactory(region="440000"))
    assert refusal(world.do, supersede_warning, elsewhere) == "beyond_region"
    head = client(world.head)
    review = reverse("warning-review", args=[ends.pk])
    assert stays.number in head.get(review).content.decode()
    assert head.post(reverse("warning-step", args=[ends.pk, "supersede"])).status_code == 302
    for pk in (ends.pk, stays.pk):
        push_warning(warning_id=pk, now=NOW + HOUR)
        push_warning(warning_id=pk, now=NOW + HOUR)
    ends.refresh_from_db()
    assert (ends.state, ends.superseded_by) == ("expired", stays)
    assert stays.receipts.count() == 3
    assert stays.receipts.get(enterprise=answered.enterprise).answer == "noted"
    assert ReminderLetter.objects.get(pk=letter.pk).warning == stays
    told = InboxItem.objects.filter(kind="warning.superseded").values_list("recipient", flat=True)
    assert sorted(told) == sorted([world.owner.user_id, answered.user_id])
    for who, warned in ((world.owner, 2), (answered, 1), (silent, 1)):
        assert InboxItem.objects.filter(kind="warning.red", recipient=who.user_id).count() == warned
    page = client(answered).get(reverse("warning", args=[ends.pk])).content.decode()
    assert reverse("warning", args=[stays.pk]) in page
    assert client(answered).get(reverse("warning", args=[stays.pk])).status_code == 200


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
