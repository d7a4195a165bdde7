"""Two matters, or two warnings of one matter, become one: what went out goes along."""

from datetime import timedelta

import pytest
from django.urls import reverse

from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Acknowledgement, Match, ReminderLetter, RiskWarning, Signal
from risk_warnings.selectors.audience import audience_of
from risk_warnings.services.answer_warning import answer_warning
from risk_warnings.services.draft_letters import draft_letters
from risk_warnings.services.join_signals import join_signals
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.publish_warning import extend_warning
from risk_warnings.services.push_warning import push_warning
from risk_warnings.services.supersede_warning import supersede_warning
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.services.test_warnings import World, refusal
from tests.risk_warnings.test_pages import client
from tests.risk_warnings.worlds import NOW, bring, source

pytestmark = pytest.mark.django_db
FILED = papers.docket()["docket_entries"]
HOUR = timedelta(hours=1)


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
