"""Self-assessments: whole tables, honest scores, advice where it hurts most."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lawlib.models import SavedAssessment
from lawlib.rules.assessments import ASSESSMENTS, POINTS, known, score
from portal.tenancy.models import Role
from tests.factories.tenancy import EnterpriseFactory, actor


@pytest.mark.parametrize("one", ASSESSMENTS.values(), ids=lambda one: one.key)
def test_each_is_whole_in_both_languages(one) -> None:
    assert 12 <= len(one.questions) <= 20
    assert [q.number for q in one.questions] == list(range(1, len(one.questions) + 1))
    texts = [one.title, one.about, *one.sections.values(), *(t for q in one.questions for t in (q.text, q.advice))]
    assert all(text.zh and text.en for text in texts)
    assert all(q.weight in (1, 2, 3) and q.section in one.sections for q in one.questions)


@given(st.sampled_from(sorted(ASSESSMENTS)), st.data())
def test_a_better_answer_never_lowers_the_score(key: str, data) -> None:
    one = ASSESSMENTS[key]
    answers = {q.name: data.draw(st.sampled_from("ypnx")) for q in one.questions}
    before = score(one, answers)
    question = data.draw(st.sampled_from(one.questions))
    after = score(one, {**answers, question.name: "y"})
    if POINTS[answers[question.name]] is not None:
        assert (after.percent or 0) >= (before.percent or 0)
    assert question not in after.weak
    assert (before.percent == 100) == (before.percent is not None and not before.weak)


def test_what_is_not_answered_or_does_not_apply_does_not_count() -> None:
    one = ASSESSMENTS["fair"]
    assert score(one, {}).percent is None and score(one, {}).level == "" and len(score(one, {}).open) == 15
    partly = score(one, {"q1": "y", "q2": "n", "q3": "x"})
    assert (partly.percent, partly.level, [q.number for q in partly.weak]) == (50, "fair", [2])
    assert known(one, {"q1": "y", "q2": "z", "q99": "y", "other": "y"}) == {"q1": "y"}


@pytest.mark.django_db
class TestPages:
    def test_the_link_reproduces_and_nothing_is_stored_for_a_visitor(self, client: Client) -> None:
        page = client.get("/self-assessment/fair/?q1=n&q2=y&q3=p").text
        assert "按展品建一页表" in page and 'value="n" id="q1-n" checked' in page and "尚有12题未答" in page
        assert "为本企业保存" not in page
        assert client.post("/self-assessment/fair/keep/", {"q1": "y"}).status_code == 302
        assert not SavedAssessment.objects.exists()
        assert client.get("/self-assessment/none/").status_code == 404

    def test_a_member_keeps_it_and_sees_the_progress_an_agency_and_others_do_not(self) -> None:
        enterprise = EnterpriseFactory()
        member, agency = (actor(role, tenant=enterprise) for role in (Role.ENTERPRISE_MEMBER, Role.AGENCY))
        pages = {who: Client() for who in (member, agency)}
        for who, client in pages.items():
            client.force_login(who.user)
        for answers in ({"q1": "n", "q2": "y"}, {"q1": "y", "q2": "y"}, {"q1": "y", "q2": "y"}):
            assert pages[member].post("/self-assessment/fair/keep/", answers).status_code == 302
        assert [one.percent for one in SavedAssessment.objects.all()] == [100, 50]
        assert "历次结果" in pages[member].get("/self-assessment/fair/").text
        assert pages[agency].post("/self-assessment/fair/keep/", {"q1": "y"}).status_code == 403
        assert "历次结果" not in pages[agency].get("/self-assessment/fair/").text
