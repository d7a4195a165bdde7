"""The search of the workspace: what it finds, and that its index is never what decides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Case, CaseSearch, Dossier
from cases.rules.search_words import search_query, search_words
from cases.selectors.search import search_cases
from cases.services.grant_access import CONTENT, grant_access, revoke_access
from portal.tenancy.models import Role
from tests.cases.dashboard.world import NOW, World
from tests.factories.tenancy import EnterpriseFactory, UserFactory, actor


def test_words_are_cut_as_in_the_database(db):
    from django.db import connection

    for text in ("337-TA-0912 Brightmoor", "栎川储能（宁波）有限公司", "PS-1200，光伏", "", "甲", "0000"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT case_words(%s)", [text])
            found = set(cursor.fetchone()[0])
        ours = {word.removesuffix(":*").strip("'") for word in search_words(text)}
        assert ours == found


def test_a_query_cannot_be_broken_out_of():
    assert search_query("'; DROP TABLE x; --|&!():*\\") == "'drop':* & 'table':* & 'x'"
    assert search_query("!?") == ""
    assert search_query("储能", ("p:1", "g:2"), ()) == "'储能' & ('p:1' | 'g:2')"


@pytest.fixture
def world(db) -> World:
    return World(size=0)


def numbers(who, words: str) -> set[str]:
    return set(search_cases(who, words).values_list("number", flat=True))


def test_header_and_file_are_found_by_who_may_read_them(world):
    handler, other = actor(Role.HANDLER, tenant=world.a), actor(Role.HANDLER, tenant=world.b)
    firm = EnterpriseFactory(name_zh="栎川储能科技有限公司", name_en="Lichuan Storage Co., Ltd.")
    case = world.add(world.a, 42, title="便携储能电源，美国337调查", enterprise=firm, restricted=False)
    Dossier.objects.filter(case=case).update(answers={"counterparty": "Brightmoor Cell Inc.", "case_no": "337-TA-0912"})
    for words in ("T000042", "42", "便携储能", "储能电源", "栎川", "lichuan stor"):
        assert numbers(handler, words) == {case.number}, words
        assert numbers(other, words) == set(), words
    assert numbers(handler, "Brightmoor") == set()  # the file needs a grant
    grant_access(case=case, to=world.b.group, right=CONTENT)
    for words in ("bright", "Brightmoor Cell", "912", "TA-912", "栎川"):
        assert numbers(other, words) == {case.number}, words
    revoke_access(case=case, to=world.b.group, right=CONTENT)
    assert numbers(other, "Brightmoor") == numbers(other, "栎川") == set()
    assert numbers(handler, "Brightmoor") == set()


def test_an_expert_finds_by_the_own_grant_alone(world):
    case = world.add(world.a, 43, title="展会查扣")
    expert = actor(None, user=UserFactory())
    assert numbers(expert, "展会") == set()
    grant_access(case=case, to=expert.user, right=CONTENT)
    assert numbers(expert, "展会") == {case.number}


def test_the_one_box_shows_cases_to_who_may_see_them_beside_the_library(world, client):
    """And the index of the library, which is everybody's, knows nothing of them."""
    case = world.add(world.a, 48, title="焊接夹具外观纠纷", restricted=False)
    handler, other = actor(Role.HANDLER, tenant=world.a), actor(Role.HANDLER, tenant=world.b)
    assert case.number not in client.get("/search/?q=焊接夹具").text
    for who, shown in ((handler, True), (other, False)):
        client.force_login(who.user)
        assert (case.number in client.get("/search/?q=焊接夹具").text) is shown
    assert case.number not in client.get("/api/v1/search/?q=焊接夹具&on=any").content.decode()


def test_a_renamed_enterprise_is_found_by_its_new_name(world):
    case = world.add(world.a, 44, restricted=False)
    handler = actor(Role.HANDLER, tenant=world.a)
    case.enterprise.name_zh = "槿岚照明有限公司"
    case.enterprise.save()
    assert numbers(handler, "槿岚") == {case.number}


def test_a_wrong_row_of_the_index_shows_nothing(world):
    """SECURITY: even an index that says everything is everybody's."""
    case = world.add(world.a, 45, title="秘密事项")
    other = actor(Role.HANDLER, tenant=world.b)
    CaseSearch.objects.filter(case=case).update(header=f"'秘密' 'p:{world.b.pk}' 'g:{world.b.group_id}'")
    assert numbers(other, "秘密") == set()


def test_restricted_cases_are_found_by_a_grant_only(world):
    case = world.add(world.national, 46, title="不公平待遇", restricted=True)
    officer = actor(Role.NATIONAL_OFFICER, tenant=world.national)
    assert numbers(officer, "不公平") == set()
    grant_access(case=case, to=world.national.group, right=CONTENT)
    assert numbers(officer, "不公平") == {case.number}


def test_a_deleted_case_leaves_nothing(world):
    case = world.add(world.a, 47)
    grant_access(case=case, to=world.a.group, right=CONTENT)
    Dossier.objects.filter(case=case).delete()
    case.group_grants.all().delete()
    Case.objects.filter(pk=case.pk).delete()
    assert not CaseSearch.objects.filter(case_id=case.pk).exists()


def test_nothing_is_searched_for_one_letter(world):
    assert NOW and not search_cases(actor(Role.HANDLER, tenant=world.a), "a")


def test_a_common_word_gives_the_newest_and_a_rare_one_also_the_oldest(world, monkeypatch):
    monkeypatch.setattr("cases.selectors.search.MOST", 2)
    now = timezone.now()
    days = (1, 2, 3, 400, 500)
    for number, back in enumerate(days, start=50):
        title = "常见案由" if back < 500 else "常见案由，罕见货物"
        world.add(world.a, number, title=title, restricted=False, submitted_at=now - timedelta(days=back))
    handler = actor(Role.HANDLER, tenant=world.a)
    assert numbers(handler, "常见") == {"T000050", "T000051"}
    assert numbers(handler, "罕见") == {"T000054"}
