"""From a proposal to the answer of the enterprise: who may, who hears, once each."""

from datetime import timedelta

import pytest

from cases.models import IntakeDraft
from cases.services.submit_case import submit_case
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Acknowledgement, Delivery, Match, RiskWarning
from risk_warnings.rules.lifecycle import WarningStepError
from risk_warnings.services.answer_warning import answer_warning
from risk_warnings.services.decide_match import decide_match
from risk_warnings.services.match_watch import match_watch
from risk_warnings.services.pass_on_unanswered import pass_on_unanswered
from risk_warnings.services.publish_warning import extend_warning, publish_warning
from risk_warnings.services.push_warning import push_warning, sweep_push
from risk_warnings.services.review_warning import confirm_warning, dismiss_warning, return_warning
from risk_warnings.services.withdraw_warning import expire_warnings, withdraw_warning
from tests.factories.cases import AGENT, REQUEST, STATEMENTS, make_draft
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.worlds import NOW, bring, source, watch

pytestmark = pytest.mark.django_db
WORDS = {"title_zh": "被诉", "title_en": "Sued", "advice": ""}
FROZEN = [{"date_filed": "2026-07-02", "description": "SEALED TEMPORARY RESTRAINING ORDER."}]


class World:
    """A red proposal for one enterprise of Hangzhou; handler and head of its platform, the enterprise's person."""

    def __init__(self) -> None:
        self.platform = PlatformFactory(region="330000")
        self.enterprise = EnterpriseFactory(name_zh="杭州绿岩新能源有限公司", region="330100")
        self.owner = actor(Role.ENTERPRISE_ADMIN, tenant=self.enterprise)
        self.handler = actor(Role.HANDLER, tenant=self.platform)
        self.head = actor(Role.PLATFORM_HEAD, tenant=self.platform)
        watch(self.enterprise)
        entries = [*papers.docket()["docket_entries"], *FROZEN]
        bring(papers.envelope(papers.docket(docket_entries=entries)), to=source())
        self.warning = RiskWarning.objects.get()
        self.match = Match.objects.get()

    def confirmed(self) -> "World":
        decide_match(actor=self.handler, match=self.match, same=True, now=NOW)
        self.warning = confirm_warning(actor=self.handler, warning=self.warning, now=NOW, **WORDS)
        return self

    def published(self) -> "World":
        self.confirmed()
        self.warning = self.do(publish_warning, self.head)
        push_warning(warning_id=self.warning.pk, now=NOW)
        return self

    def do(self, service, who: Actor, **given):
        with acting_as(who):
            return service(actor=who, warning=self.warning, now=NOW, **given)

    @property
    def receipt(self) -> Acknowledgement:
        return Acknowledgement.objects.get(warning=self.warning)


def refusal(call, *args, **given) -> str:
    with pytest.raises(WarningRefused) as refused:
        call(*args, **given)
    return refused.value.code


def test_a_proposal_says_why_and_waits_for_a_person() -> None:
    world = World()
    assert (world.warning.level, world.match.state) == ("red", "proposed")
    assert "H04" in world.warning.reasons
    assert world.match.party["answer_due"] == "2026-07-27"
    assert world.match.evidence[0]["parts"][0][0] == "sound"
    assert refusal(confirm_warning, actor=world.handler, warning=world.warning, now=NOW, **WORDS) == "undecided"


def test_an_exact_identifier_needs_no_person() -> None:
    enterprise = EnterpriseFactory(name_zh="宁波岑蓝进出口有限公司", region="330200")
    watch(enterprise, stores=[("Amazon", "A1ZZ9", "Brisk Fern")])
    party = {"name": "Brisk Fern", "type": "Defendant", "platform": "Amazon", "seller_id": "A1ZZ9"}
    bring(papers.envelope(papers.docket(parties=[party])), to=source())
    match = Match.objects.get()
    assert (match.exact, match.state, match.decided_by) == (True, "confirmed", None)


def test_red_takes_two_people() -> None:
    world = World().confirmed()
    assert refusal(world.do, publish_warning, world.handler) == "second_person"
    warning = world.do(publish_warning, world.head)
    assert (warning.state, warning.number) == ("published", "YJ-2026-0001")
    with pytest.raises(WarningStepError):
        world.do(publish_warning, world.head)


def test_it_goes_to_as_many_as_were_shown_or_to_nobody() -> None:
    world = World().confirmed()
    for shown in (0, 2):
        assert refusal(world.do, publish_warning, world.head, shown=shown) == "audience_changed"
    assert not world.warning.receipts.exists()
    warning = world.do(publish_warning, world.head, shown=1)
    assert warning.receipts.count() == 1


def test_nobody_publishes_beyond_the_own_region() -> None:
    world = World().confirmed()
    elsewhere = actor(Role.PLATFORM_HEAD, tenant=PlatformFactory(region="440000"))
    assert refusal(world.do, publish_warning, elsewhere) == "beyond_region"


def test_who_is_found_later_gets_the_same_warning_once() -> None:
    world = World().published()
    assert refusal(world.do, extend_warning, world.head) == "nobody"
    later = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(name_zh="宁波绿岩新能源有限公司", region="330200"))
    watched = watch(later.enterprise, english_names=[papers.RESPONDENT])
    assert match_watch(watch_id=watched.pk, now=NOW) == 1
    assert refusal(world.do, extend_warning, world.head) == "nobody"  # nobody has judged it
    decide_match(actor=world.head, match=Match.objects.get(enterprise=later.enterprise), same=True, now=NOW)
    assert refusal(world.do, extend_warning, world.head) == "second_person"
    # Of whom nobody judged, an exact identifier say, who published it is not the second person either.
    Match.objects.filter(enterprise=later.enterprise).update(decided_by=None)
    assert refusal(world.do, extend_warning, world.head) == "second_person"
    world.do(extend_warning, actor(Role.PLATFORM_HEAD, tenant=world.platform))
    push_warning(warning_id=world.warning.pk, now=NOW)
    told = InboxItem.objects.filter(kind="warning.red").values_list("recipient", flat=True)
    assert sorted(told) == sorted([world.owner.user_id, later.user_id])


def test_each_person_hears_once_however_often_the_worker_runs() -> None:
    world = World()
    colleague = actor(Role.ENTERPRISE_MEMBER, tenant=world.enterprise)
    world.published()
    for _ in range(2):
        push_warning(warning_id=world.warning.pk, now=NOW)
        assert sweep_push() == 0
    items = InboxItem.objects.filter(kind="warning.red")
    assert {item.recipient_id for item in items} == {world.owner.user_id, colleague.user_id}
    assert items.count() == 2
    assert Delivery.objects.filter(channel="email").count() == 2
    with acting_as(world.owner):
        assert RiskWarning.objects.visible_to(world.owner).count() == 1
        assert Match.objects.count() == 0  # a proposal is told to nobody outside


def test_what_concerns_us_becomes_one_draft_with_what_the_papers_say() -> None:
    world = World().published()
    with acting_as(world.owner):
        draft = answer_warning(actor=world.owner, receipt=world.receipt, answer="concerns_us", now=NOW)
        again = answer_warning(actor=world.owner, receipt=world.receipt, answer="concerns_us", now=NOW)
    assert draft == again
    assert IntakeDraft.objects.count() == 1
    said = {
        key: draft.answers.get(key) for key in ("jurisdiction", "proceeding_type", "case_no", "served_date", "role")
    }
    assert said == {
        "jurisdiction": "US",
        "proceeding_type": "US_CIVIL",
        "case_no": "1:26-cv-04821",
        "served_date": "2026-07-06",
        "role": "respondent",
    }


def test_the_case_that_comes_of_it_has_the_level_of_the_warning_at_least() -> None:
    world = World().published()
    typed = REQUEST | AGENT | STATEMENTS | {"request_type": "warning_check", "jurisdiction": "US"}
    draft = make_draft(world.owner, typed, NOW)
    Acknowledgement.objects.filter(warning=world.warning).update(draft=draft, answer="concerns_us")
    with acting_as(world.owner):
        case = submit_case(actor=world.owner, draft=draft, now=NOW)
    assert (case.ruled_level, case.level) == ("blue", "red")
    assert world.receipt.case == case
    decision = case.level_decisions.first()
    assert (decision.decided_by, decision.previous) == (world.head.user, "blue")
    assert world.warning.number in decision.reason
    assert case.checklist.filter(level="red").exists()


def test_not_us_teaches() -> None:
    world = World().published()
    with acting_as(world.owner):
        answer_warning(actor=world.owner, receipt=world.receipt, answer="not_us", why_not="same_name", now=NOW)
    bring(papers.envelope(papers.docket(docket_number="1:26-cv-09999")), to=source())
    assert Match.objects.count() == 1


def test_an_unanswered_red_goes_to_the_local_platform_once() -> None:
    world = World().published()
    assert pass_on_unanswered(now=NOW + timedelta(hours=47)) == 0
    assert pass_on_unanswered(now=NOW + timedelta(hours=48)) == 1
    assert pass_on_unanswered(now=NOW + timedelta(hours=49)) == 0
    told = InboxItem.objects.filter(kind="warning.unanswered").values_list("recipient", flat=True)
    assert set(told) == {world.handler.user_id, world.head.user_id}


def test_a_withdrawn_warning_is_told_to_whom_it_went() -> None:
    world = World().published()
    world.do(withdraw_warning, world.head, reason="来源更正")
    push_warning(warning_id=world.warning.pk, now=NOW)
    assert InboxItem.objects.filter(kind="warning.withdrawn", recipient=world.owner.user).count() == 1
    assert pass_on_unanswered(now=NOW + timedelta(days=9)) == 0


def test_returned_dismissed_expired() -> None:
    world = World().confirmed()
    world.warning = return_warning(actor=world.head, warning=world.warning, reason="请补充", now=NOW)
    assert world.warning.state == "proposed"
    world.warning = dismiss_warning(actor=world.handler, warning=world.warning, reason="已知", now=NOW)
    assert world.warning.state == "dismissed"
    bring(papers.envelope(papers.docket(), sent="2026-07-30T00:00:00Z"), to=source())
    assert RiskWarning.objects.count() == 1  # nothing new was said


def test_a_warning_expires() -> None:
    World().published()
    assert expire_warnings(now=NOW + timedelta(days=90)) == 0
    assert expire_warnings(now=NOW + timedelta(days=91)) == 1


def test_who_watches_goods_gets_a_blue_one_and_who_registers_later_is_found() -> None:
    bring(papers.register(papers.notice()), to=source("fr", "federal_register"))
    assert RiskWarning.objects.count() == 0
    enterprise = EnterpriseFactory()
    later = watch(enterprise, goods=["portable battery power station"], countries=["US"])
    assert match_watch(watch_id=later.pk, now=NOW) == 1
    assert match_watch(watch_id=later.pk, now=NOW) == 0
    assert RiskWarning.objects.get().level == "blue"
    elsewhere = watch(EnterpriseFactory(), goods=["battery power stations"], countries=["DE"])
    assert match_watch(watch_id=elsewhere.pk, now=NOW) == 0
