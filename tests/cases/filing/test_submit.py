"""Filing: one case with everything it needs, or none."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from cases.errors import InvalidRequest
from cases.models import Attachment, Case, CaseEvent, IntakeDraft
from cases.services.save_draft import save_draft
from cases.services.submit_case import submit_case
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.factories.cases import ANSWERS, attach, file_case, make_draft
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.threads import as_here
from tests.waiting import PATIENCE

BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.mark.django_db
class TestOneCase:
    def test_has_number_deadlines_level_rights_notices_and_trace(self) -> None:
        platform = PlatformFactory(code="ZJ")
        officer = actor(Role.INTAKE_OFFICER, tenant=platform)
        who = actor(Role.ENTERPRISE_ADMIN)
        now = timezone.now()
        case = file_case(who, now=now)
        assert case.number == f"ZJ-{now.astimezone(BEIJING).year}-0001"
        assert (case.platform, case.enterprise, case.state) == (platform, who.enterprise, "submitted")
        deadline = case.deadlines.get(rule_id="US-DC-ANS21")
        assert deadline.safe_day == case.next_deadline
        assert case.level_decisions.get().hits
        assert case.dossier.answers["counterparty"] == ANSWERS["counterparty"]
        for person in (officer, who):
            assert Case.objects.content_visible_to(person).get() == case
        assert not Case.objects.visible_to(actor(Role.HANDLER)).exists()
        assert list(InboxItem.objects.values_list("recipient", "kind")) == [(officer.user_id, "case.submitted")]
        assert set(CaseEvent.objects.values_list("kind", flat=True)) == {"submit", "graded"}
        assert AuditEntry.objects.get(action="case.submit").new == {"number": case.number}
        assert case.promise_due > now

    def test_takes_the_files_of_the_draft_along(self) -> None:
        PlatformFactory()
        who = actor(Role.ENTERPRISE_ADMIN)
        draft = make_draft(who, ANSWERS)
        kept = attach(who, draft=draft)
        case = submit_case(actor=who, draft=draft, now=timezone.now())
        assert case.attachments.get() == kept

    def test_goes_to_the_city_before_the_province_before_the_nation(self) -> None:
        province, city = PlatformFactory(), PlatformFactory(region="330200")
        ningbo = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(region="330200"))
        yunnan = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(region="530100"))
        assert file_case(ningbo).platform == city
        assert file_case().platform == province
        assert file_case(yunnan).platform.is_national

    def test_unfair_treatment_goes_to_the_national_centre_alone(self) -> None:
        local = PlatformFactory()
        answers = {"request_type": "unfair_treatment", "proceeding_type": "UNFAIR", "uf_measure": "拒绝受理"}
        case = file_case(answers=answers)
        assert case.platform.is_national
        assert case.restricted
        assert not Case.objects.visible_to(actor(Role.PLATFORM_HEAD, tenant=local)).exists()

    def test_numbers_run_on(self) -> None:
        numbers = [file_case().number[-4:] for _ in range(3)]
        assert numbers == ["0001", "0002", "0003"]

    def test_a_cluster_counts_other_enterprises_only_once_filed(self) -> None:
        for _ in range(2):
            file_case()
        decision = file_case().level_decisions.get()
        assert any("cluster_size" in hit["inputs"] for hit in decision.hits)

    def test_incomplete_ones_are_refused_whole_with_every_problem(self) -> None:
        who = actor(Role.ENTERPRISE_ADMIN)
        draft = make_draft(who, {"request_type": "dispute"})
        with pytest.raises(InvalidRequest) as refused:
            submit_case(actor=who, draft=draft, now=timezone.now())
        assert {"dispute", "review"} <= set(refused.value.problems)
        assert not Case.objects.exists()
        assert not Attachment.objects.exists()


def at_once(work, count: int = 2) -> list:
    """Run `work(number)` in threads that start together, each with a connection of its own."""
    barrier = Barrier(count)

    def run(number: int):
        try:
            barrier.wait(timeout=PATIENCE)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(as_here(run), range(count)))


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_pressing_twice_gives_one_case(self) -> None:
        PlatformFactory()
        who = actor(Role.ENTERPRISE_ADMIN)
        draft = make_draft(who, ANSWERS)
        cases = at_once(lambda _: submit_case(actor=who, draft=draft, now=timezone.now()))
        assert cases[0] == cases[1] == Case.objects.get()
        assert AuditEntry.objects.filter(action="case.submit").count() == 1

    def test_two_enterprises_get_two_numbers(self) -> None:
        PlatformFactory()
        people = [actor(Role.ENTERPRISE_ADMIN) for _ in range(2)]
        drafts = [make_draft(who, ANSWERS) for who in people]
        cases = at_once(lambda n: submit_case(actor=people[n], draft=drafts[n], now=timezone.now()))
        assert len({case.number for case in cases}) == 2

    def test_two_devices_saving_different_answers_keep_both(self) -> None:
        who = actor(Role.ENTERPRISE_ADMIN)
        draft = make_draft(who)
        typed = [{"counterparty": "one"}, {"role": "respondent"}]
        at_once(
            lambda n: save_draft(
                actor=who, draft=draft, typed=typed[n], seen={}, page=f"page{n}", step="dispute", now=timezone.now()
            )
        )
        draft = IntakeDraft.objects.get()
        assert (draft.answers["counterparty"], draft.answers["role"]) == ("one", "respondent")
        assert draft.version == 3

    def test_the_same_file_from_two_windows_is_kept_once(self) -> None:
        who = actor(Role.ENTERPRISE_ADMIN)
        draft = make_draft(who)

        def send(_: int) -> bool:
            try:
                attach(who, draft=draft)
            except Exception as error:  # noqa: BLE001  a thread's refusal is its answer
                return "same_file" in str(error)
            return True

        assert at_once(send) == [True, True]
        assert Attachment.objects.count() == 1
