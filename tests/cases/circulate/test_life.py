"""A circular from the draft to the receipts, its correction and its withdrawal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.errors import CaseError
from cases.models import Circular, CircularCheck, CircularReceipt, CircularSource
from cases.rules.circular import CircularError, checklist
from cases.selectors.circular_check import finds
from cases.services.circulate.draft_circular import save_circular
from cases.services.circulate.end_circular import begin_correction, withdraw_circular
from cases.services.circulate.review_circular import approve_circular, return_circular, submit_circular
from cases.services.circulate.send_circular import send_circular
from cases.services.circulate.sign_receipt import sign_receipt
from cases.services.circulate.tell_circulars import tell_circulars
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from tests.cases.circulate.world import BODY, TITLE, CircularWorld
from tests.cases.services.world import NOW, later
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor


def told(who) -> list[str]:
    mine = InboxItem.objects.filter(recipient=who.user, kind__startswith="circular.")
    return list(mine.order_by("pk").values_list("kind", flat=True))


def test_the_whole_way(world: CircularWorld) -> None:
    second, author = world.second, world.author
    circular = world.sent()
    assert circular.number.endswith("通报〔2026〕1号")
    assert told(second) == ["circular.to_review"]
    assert told(author) == ["circular.approved"]
    assert set(circular.receipts.values_list("platform", flat=True)) == {world.platform.pk, world.target.pk}
    handler = world.handler
    assert tell_circulars(now=NOW) == 2
    assert tell_circulars(now=NOW) == 0
    assert told(handler) == ["circular.arrived"]
    with acting_as(handler):
        receipt = sign_receipt(actor=handler, circular=circular, now=later(hours=1))
    assert (receipt.signed_by, receipt.signed_at) == (handler.user, later(hours=1))
    again = sign_receipt(actor=world.head, circular=circular, now=later(hours=2))
    assert again.signed_by == handler.user
    assert AuditEntry.objects.filter(action="circular.sign", chain__platform=world.platform).count() == 1


@pytest.mark.parametrize("what", ["name_zh", "uscc", "mobile", "email", "contact_name", "number", "counterparty"])
def test_no_name_or_number_of_the_case_gets_through(world: CircularWorld, what: str) -> None:
    case = world.case
    known = {"number": case.number, "counterparty": "Brightmoor Cell"}
    value = known.get(what) or getattr(case.enterprise, what)
    circular = world.draft(body=f"{BODY}涉及{value}。")
    assert finds(circular)
    with pytest.raises(CaseError, match="circular_names"):
        submit_circular(actor=world.author, circular=circular, confirmed=checklist(), now=NOW)
    assert Circular.objects.get().state == "draft"


def test_a_named_exception_needs_its_reason(world: CircularWorld) -> None:
    circular = world.draft(body=f"{BODY}对方为 Brightmoor Cell。")
    keys = [found.key for found in finds(circular)]
    for reasons in ({}, dict.fromkeys(keys, " ")):
        with pytest.raises(CaseError, match="circular_names"):
            submit_circular(actor=world.author, circular=circular, confirmed=checklist(), exceptions=reasons, now=NOW)
    reasons = dict.fromkeys(keys, "该权利人的诉讼已由法院公开")
    submit_circular(actor=world.author, circular=circular, confirmed=checklist(), exceptions=reasons, now=NOW)
    assert approve_circular(actor=world.second, circular=circular, now=NOW).state == "approved"


def test_the_check_is_made_again_before_it_goes_out(world: CircularWorld) -> None:
    circular = world.approved(body=f"{BODY}涉及鲸海。")
    enterprise = world.case.enterprise
    enterprise.aliases = ["鲸海"]
    enterprise.save()
    with pytest.raises(CaseError, match="circular_names"):
        send_circular(actor=world.second, circular=circular, now=NOW)
    assert not CircularReceipt.objects.exists()


def test_whoever_wrote_any_of_it_does_not_approve_it(world: CircularWorld) -> None:
    circular = world.draft()
    save_circular(actor=world.second, circular=circular, title=TITLE, body=BODY + "补充。", reach="tree", now=NOW)
    submit_circular(actor=world.author, circular=circular, confirmed=checklist(), now=NOW)
    for who in (world.author, world.second):
        with pytest.raises(CaseError, match="second_person"):
            approve_circular(actor=who, circular=circular, now=NOW)
    assert approve_circular(actor=world.parent_head, circular=circular, now=NOW).reviewed_by == world.parent_head.user


def test_a_checklist_that_is_not_complete_and_an_empty_audience_are_refused(world: CircularWorld) -> None:
    circular = world.draft()
    with pytest.raises(CaseError, match="circular_checklist"):
        submit_circular(actor=world.author, circular=circular, confirmed=checklist()[1:], now=NOW)
    nobody = world.draft(reach="industry", industry="none")
    with pytest.raises(CaseError, match="circular_nobody"):
        submit_circular(actor=world.author, circular=nobody, confirmed=checklist(), now=NOW)


def test_returned_it_is_a_draft_again(world: CircularWorld) -> None:
    circular = return_circular(actor=world.second, circular=world.submitted(), reason="请删去金额", now=NOW)
    assert (circular.state, circular.reason) == ("draft", "请删去金额")
    with pytest.raises(CircularError):
        send_circular(actor=world.second, circular=circular, now=NOW)


def test_recipients_see_the_text_and_neither_sources_nor_check(world: CircularWorld) -> None:
    circular, outsider = world.sent(reach="chosen", platforms=[world.platform.pk]), world.receiver
    draft = world.draft()
    for who, seen in ((world.handler, {circular}), (outsider, set()), (world.owner, set())):
        assert set(Circular.objects.visible_to(who)) == seen
        with acting_as(who):
            assert set(Circular.objects.all()) == seen
            assert not CircularSource.objects.exists()
            assert not CircularCheck.objects.exists()
    with acting_as(world.author):
        assert set(Circular.objects.all()) == {circular, draft}
        assert CircularSource.objects.count() == 2


def test_the_auditor_of_the_issuer_reads_what_went_out_and_no_draft(world: CircularWorld) -> None:
    circular, auditor = world.sent(), actor(Role.AUDITOR, tenant=world.national.platform)
    world.draft()
    assert list(Circular.objects.visible_to(auditor)) == [circular]
    with acting_as(auditor):
        assert list(Circular.objects.all()) == [circular]


def test_enterprises_by_region_and_industry_in_one_statement(world: CircularWorld) -> None:
    near = [EnterpriseFactory(region="330100", tags=["nev"]) for _ in range(30)]
    EnterpriseFactory(region="330100", tags=["textile"])
    EnterpriseFactory(region="440100", tags=["nev"])
    circular = world.approved(reach="enterprises", region="330000", industry="nev")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        send_circular(actor=world.second, circular=circular, now=NOW)
    assert sum("INTO cases_circularreceipt" in one["sql"] for one in seen.captured_queries) == 1
    assert set(circular.receipts.values_list("enterprise", flat=True)) == {one.pk for one in near}
    stranger = actor(Role.ENTERPRISE_ADMIN, tenant=near[0])
    with acting_as(stranger):
        assert list(Circular.objects.all()) == [circular]
        assert CircularReceipt.objects.count() == 1


def test_a_platform_reaches_its_own_tree_and_region_only(world: CircularWorld) -> None:
    station = PlatformFactory(station=True, parent=world.platform)
    abroad = EnterpriseFactory(region="440100")
    head, second = world.head, actor(Role.PLATFORM_HEAD, tenant=world.platform)

    def send(**aim) -> Circular:
        circular = world.draft(actor=head, **aim)
        submit_circular(actor=head, circular=circular, confirmed=checklist(), now=NOW)
        approve_circular(actor=second, circular=circular, now=NOW)
        return send_circular(actor=second, circular=circular, now=NOW)

    tree = send(reach="chosen", platforms=[station.pk, world.target.pk])
    assert list(tree.receipts.values_list("platform", flat=True)) == [station.pk]
    enterprises = send(reach="enterprises")
    found = set(enterprises.receipts.values_list("enterprise", flat=True))
    assert world.enterprise.pk in found
    assert abroad.pk not in found


def test_a_correction_goes_the_same_way_and_both_versions_stay_readable(world: CircularWorld) -> None:
    circular, handler = world.sent(), world.handler
    tell_circulars(now=NOW)
    draft = begin_correction(actor=world.author, circular=circular, reason="日期有误", now=later(days=1))
    with pytest.raises(CaseError, match="correction_begun"):
        begin_correction(actor=world.author, circular=circular, reason="再次", now=later(days=1))
    assert not Circular.objects.visible_to(handler).filter(pk=draft.pk).exists()
    PlatformFactory(region="450000")  # came later: not a recipient of the first version
    submit_circular(actor=world.author, circular=draft, confirmed=checklist(), now=later(days=1))
    approve_circular(actor=world.second, circular=draft, now=later(days=1))
    sent = send_circular(actor=world.second, circular=draft, now=later(days=1))
    assert Circular.objects.get(pk=circular.pk).state == "corrected"
    assert sent.receipts.count() == circular.receipts.count() == 2
    assert set(Circular.objects.visible_to(handler)) == {circular, sent}
    tell_circulars(now=later(days=1))
    assert told(handler) == ["circular.arrived", "circular.corrected"]
    with pytest.raises(CircularError):
        sign_receipt(actor=handler, circular=circular, now=later(days=2))


def test_withdrawn_it_cannot_be_signed_for_and_says_why(world: CircularWorld) -> None:
    circular, handler = world.sent(), world.handler
    tell_circulars(now=NOW)
    withdraw_circular(actor=world.second, circular=circular, reason="事实有误", now=later(days=1))
    tell_circulars(now=later(days=1))
    assert told(handler) == ["circular.arrived", "circular.withdrawn"]
    with pytest.raises(CircularError):
        sign_receipt(actor=handler, circular=circular, now=later(days=1))
    actions = AuditEntry.objects.filter(chain__platform=world.national.platform, action__startswith="circular.")
    assert list(actions.order_by("seq").values_list("action", flat=True)) == [
        f"circular.{verb}" for verb in ("draft", "submit", "approve", "send", "withdraw")
    ]


def test_who_has_not_signed_is_reminded_once(world: CircularWorld) -> None:
    circular, handler, receiver = world.sent(), world.handler, world.receiver
    tell_circulars(now=NOW)
    sign_receipt(actor=handler, circular=circular, now=later(hours=1))
    assert [tell_circulars(now=later(days=days)) for days in (2, 3, 4)] == [0, 1, 0]
    assert told(receiver) == ["circular.arrived", "circular.reminder"]
    assert told(handler) == ["circular.arrived"]


def test_who_was_not_sent_it_cannot_sign(world: CircularWorld) -> None:
    circular = world.sent()
    with pytest.raises(CaseError, match="not_asked"):
        sign_receipt(actor=world.owner, circular=circular, now=NOW)
