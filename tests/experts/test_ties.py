"""The graph of ties of one case, edge by edge: who is left out by what, what is over, what was lifted."""

from dataclasses import replace
from datetime import date

import pytest

from experts.rules.names import party_key
from experts.selectors.ties import ties_of
from tests.factories.experts import NOW, EngagementFactory, ExpertFactory, FirmFactory, a_matter, acting
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db
OURS, OPPONENT, COUNSEL = "栎川储能有限公司", "Brightmoor Cell Inc.", "Marlowe & Quill LLP"


@pytest.fixture
def staff():
    return actor("handler", tenant=PlatformFactory())


def seen(staff, matter=None):
    found = ties_of(actor=staff, matter=matter or a_matter(), panel_id=None, now=NOW)
    return [(tie.role, tie.party, tie.reason, tie.relation, tie.state, tie.expert, tie.firm) for tie in found]


def test_each_edge_has_its_reason_and_what_follows(staff):
    against, before = ExpertFactory(platform=staff.platform), ExpertFactory(platform=staff.platform)
    EngagementFactory(expert=against)
    EngagementFactory(expert=before, began=date(2019, 1, 1), ended=date(2020, 1, 1))
    EngagementFactory(expert=None, firm=against.firm, party_name="栎川储能", relation="counsel")
    counsel = ExpertFactory(platform=staff.platform, firm=FirmFactory(name_zh="马洛律所", name_en="Marlowe and Quill"))
    assert seen(staff) == [
        ("enterprise", OURS, "acted", "counsel", "out", None, against.firm),
        ("opponent", OPPONENT, "acted", "counsel", "out", against, against.firm),
        ("opponent", OPPONENT, "acted", "counsel", "past", before, before.firm),
        ("opposing_counsel", COUNSEL, "counsel_firm", "", "out", None, counsel.firm),
    ]


def test_what_a_waiver_lifted_says_so(staff):
    expert = ExpertFactory(platform=staff.platform)
    EngagementFactory(expert=expert, party_name=OURS)
    matter = replace(a_matter(), lifted=((expert.pk, party_key(OURS)),))
    assert [tie[4] for tie in seen(staff)] == ["out"]
    assert [tie[4] for tie in seen(staff, matter)] == ["waiver"]


def test_whom_the_platform_does_not_see_is_not_in_it_and_an_expert_sees_nobody_else(staff):
    hidden = ExpertFactory(platform=PlatformFactory(), sharing="own")
    EngagementFactory(expert=hidden)
    EngagementFactory(expert=None, firm=hidden.firm)
    assert [tie for tie in seen(staff) if tie[5] or tie[6]] == []
    assert all(tie[5] in (None, hidden) for tie in seen(acting(hidden)))


def test_as_many_queries_for_one_tie_as_for_many(staff, django_assert_num_queries):
    for _ in range(2):
        tied = ExpertFactory(platform=staff.platform)
        EngagementFactory(expert=tied)
        EngagementFactory(expert=None, firm=tied.firm)
        with django_assert_num_queries(4):
            ties_of(actor=staff, matter=a_matter(), panel_id=None, now=NOW)
