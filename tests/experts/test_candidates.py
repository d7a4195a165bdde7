from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from experts.models import Opinion
from experts.rules.matter import Parties
from experts.selectors import exclusions, panel_preview, panel_view, rank_candidates, suggest_panel
from experts.services import accept_seat, decline_seat, file_opinion, invite
from tests.factories.experts import (
    NOW,
    EngagementFactory,
    ExpertFactory,
    a_declaration,
    a_matter,
    a_panel,
    acting,
    kept_open,
)
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db


def names(matter=None, role="forum_lawyer", **options) -> list[str]:
    found = rank_candidates(matter=matter or a_matter(), role_code=role, now=NOW, **options)
    return [candidate.expert.name_zh for candidate in found]


def test_the_best_stand_first_each_with_reasons():
    ExpertFactory(name_zh="次", experience={"US": 1})
    ExpertFactory(name_zh="首", experience={"US": 12, "USITC_337": 9}, rating=5)
    ExpertFactory(name_zh="无执照", licences=["GB"])
    found = rank_candidates(matter=a_matter(), role_code="forum_lawyer", now=NOW)
    assert [c.expert.name_zh for c in found] == ["首", "次"]
    assert len(found[0].ranking.parts) == 6


def test_conflicts_full_experts_and_former_members_are_left_out():
    EngagementFactory(expert=ExpertFactory(name_zh="冲突"), party_name="Brightmoor Cell")
    related = ExpertFactory(name_zh="集团")
    EngagementFactory(expert=None, firm=related.firm, party_name="BRIGHTMOOR")
    busy, panel = ExpertFactory(name_zh="满", capacity=1), a_panel()
    invite(actor=None, panel=a_panel(), expert=busy, role="forum_lawyer", now=NOW)
    asked = ExpertFactory(name_zh="已问")
    decline_seat(
        actor=None, seat=invite(actor=None, panel=panel, expert=asked, role="forum_lawyer", now=NOW), reason="", now=NOW
    )
    ExpertFactory(name_zh="可")
    assert names() == ["已问", "可"]
    assert names(exclude_panel=panel) == ["可"]


def test_a_chinese_name_inside_a_longer_one_is_found_in_both_directions():
    EngagementFactory(expert=ExpertFactory(), party_name="浙江栎川储能科技有限公司")
    assert names() == []
    parties = Parties(enterprise=("浙江栎川储能科技股份有限公司",))
    EngagementFactory(expert=ExpertFactory(), party_name="栎川储能")
    assert names(a_matter(parties=parties)) == []


def test_a_name_is_found_in_another_script_and_under_what_it_trades_as():
    """Which ties are read at all is asked of the database: it may leave out none that the rules would count."""
    opponent = ("Qiyuan Chuneng Co., Ltd. d/b/a Greenpeak",)
    parties = Parties(opponent=opponent, co_parties=("Sony Interactive LLC", "张伟"))
    for tie in ("啟元儲能股份有限公司", "Bravo Corp. dba GREEN PEAK", "Sony", "ZHANG Wei"):
        EngagementFactory(expert=ExpertFactory(), party_name=tie)
    ExpertFactory(name_zh="可")
    assert names(a_matter(parties=parties)) == ["可"]


def test_the_list_takes_six_queries_however_long_it_is():
    for _ in range(3):
        EngagementFactory(expert=ExpertFactory())
    with CaptureQueriesContext(
        connection,
    ) as few:
        names()
    for _ in range(12):
        EngagementFactory(expert=ExpertFactory(), party_name="Somebody Else")
    with CaptureQueriesContext(connection) as many:
        assert len(names()) == 10
    assert len(many) == len(few) == 6


def test_an_account_that_was_closed_is_left_out():
    ExpertFactory(name_zh="停用", user__is_active=False, experience={"US": 12})
    ExpertFactory(name_zh="可")
    assert names() == ["可"]


def test_why_nobody_is_there_is_counted():
    ExpertFactory(licences=["GB"])
    ExpertFactory(licences=["GB"], state="suspended")
    assert exclusions(matter=a_matter(), role_code="forum_lawyer", now=NOW) == {"licence_missing": 2, "suspended": 1}


def test_a_red_panel_is_suggested_whole_and_completed_when_begun():
    lawyer = ExpertFactory()
    technical, trade = ExpertFactory(technical=True), ExpertFactory(trade=True)
    suggestion, _ = suggest_panel(matter=a_matter(), now=NOW)
    assert suggestion.complete
    assert [(s.role, s.candidate.expert, s.is_lead) for s in suggestion.seats] == [
        ("forum_lawyer", lawyer, True),
        ("technical", technical, False),
        ("trade", trade, False),
    ]
    panel = a_panel()
    invite(actor=None, panel=panel, expert=lawyer, role="forum_lawyer", is_lead=True, now=NOW)
    view = panel_view(panel, actor=None, now=NOW)
    assert [seat.role for seat in view.suggestion.seats] == ["technical", "trade"]
    assert {problem.code for problem in view.problems} == {"too_few", "missing_role"}


def test_what_is_missing_says_why_beside_the_nearest_possibility():
    lawyer, busy = ExpertFactory(), ExpertFactory(technical=True, capacity=1)
    invite(actor=None, panel=a_panel(), expert=busy, role="technical", now=NOW)
    EngagementFactory(expert=ExpertFactory(technical=True))
    view = panel_preview(a_matter(), now=NOW)
    assert [(missing.role, missing.excluded) for missing in view.suggestion.missing] == [
        ("technical", {"capacity_full": 1, "conflict": 1}),
        ("trade", {}),
    ]
    with override("en"):
        page = render_to_string("experts/partials/candidates.html", {"panel": view})
    for words in (
        "no capacity left 1",
        "conflict of interest 1",
        "nobody else of this kind",
        "The nearest possibility",
    ):
        assert words in page
    assert f"{lawyer.name_en} (leads)" in page
    # All six parts, in numbers too.
    assert (
        page.count("/30</b>") == page.count("/25</b>") == page.count("/15</b>") == 2
    )  # the lawyer could also take the trade seat
    assert page.count("/10</b>") == 6


def test_opinions_are_seen_by_staff_and_only_after_ones_own_by_members():
    staff = actor("handler")
    panel = a_panel(staff.platform)
    seats = []
    for made, role in ((ExpertFactory(), "forum_lawyer"), (ExpertFactory(technical=True), "technical")):
        seat = invite(actor=staff, panel=panel, expert=made, role=role, now=NOW)
        later = NOW + timedelta(minutes=1)
        seats.append(accept_seat(actor=acting(made), seat=seat, declaration=a_declaration(panel), now=later))
        kept_open(seat)
    first, second = seats
    file_opinion(actor=acting(first.expert), seat=first, facts="f", options="o", recommendation="r", now=NOW)

    def read(who) -> int:
        return len(panel_view(panel, actor=who, now=NOW, with_candidates=False).opinions)

    assert read(staff) == 1
    assert read(actor("intake_officer", tenant=staff.platform)) == 0
    assert read(actor("handler")) == 0
    assert Opinion.objects.visible_to(acting(second.expert)).count() == 0
    file_opinion(actor=acting(second.expert), seat=second, facts="f", options="o", recommendation="r", now=NOW)
    assert Opinion.objects.visible_to(acting(second.expert)).count() == 2
