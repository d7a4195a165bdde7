"""A published list: brought, looked at, taken over, taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from experts.models import Expert, Firm, ListImport, ListRow
from experts.rules.list_runs import ListStepRefused
from experts.services.lists.bring_list import bring_list
from experts.services.lists.decide_list import decide_list
from experts.services.standing.settle_point import settle_point
from lawlib.rules.imports.limits import RefusedFile
from portal.tenancy.scope import acting_as
from tests.factories.experts import NOW, ExpertFactory, FirmFactory
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db
LIST = """某省海外知识产权纠纷应对专家名单（样例）
序号,姓名,单位,专业领域,执业证号,执业地,语种,类别,电话
1,闻一川,某律所（样例）,"商标、锂电池",13301201510000001,美国,英语,律师,1
2,陆知白,某大学（样例）,专利,,,英语,教授,2
3,陆知白,某大学（样例）,专利,,,英语,教授,3
4,,无名,,,,,,4
5,裴在册,在册律所（样例）,,,,,律师,5
6,甲三,某处,量子法学,,,,顾问,6
"""


@pytest.fixture
def head():
    return actor("platform_head")


def brought(head, text=LIST) -> ListImport:
    file = SimpleUploadedFile("名单.csv", text.encode())
    with acting_as(head):
        return bring_list(actor=head, code="experts", file=file, now=NOW)


def rows(run) -> list[tuple[int, str, str]]:
    return list(run.rows.values_list("number", "outcome", "state"))


def test_a_list_is_looked_at_taken_over_and_taken_back(head):
    ExpertFactory(name_zh="裴在册", firm=FirmFactory(name_zh="在册律所（样例）"))
    run = brought(head)
    assert (run.above, run.unread) == (["某省海外知识产权纠纷应对专家名单（样例）"], ["电话"])
    assert [(number, outcome) for number, outcome, _ in rows(run)] == [
        (3, "new"), (4, "new"), (5, "known"), (6, "bad"), (7, "known"), (8, "odd"),
    ]  # fmt: skip
    assert Expert.objects.count() == 1
    with acting_as(head):
        decide_list(actor=head, run=run, verb="apply", now=NOW)
    assert [state for _, _, state in rows(run)] == ["written", "written", "left", "left", "left", "written"]
    made = Expert.objects.filter(state="nominated")
    assert set(made.values_list("name_zh", flat=True)) == {"闻一川", "陆知白", "甲三"}
    first = made.get(name_zh="闻一川")
    assert (first.kind, first.languages, first.licences) == ("lawyer", ["en"], [])  # the licence is not checked yet
    assert first.licence_entries.get().jurisdiction == "US"
    vetted = made.get(name_zh="陆知白")
    settle_point(actor=head, expert=vetted, point="identity", outcome="passed", now=NOW)
    with acting_as(head):
        decide_list(actor=head, run=run, verb="undo", now=NOW)
    assert [state for _, _, state in rows(run)] == ["undone", "kept", "left", "left", "left", "undone"]
    assert list(Expert.objects.filter(name_zh__in=["闻一川", "陆知白", "甲三"])) == [vetted]
    assert not Firm.objects.filter(name_zh__in=["某律所（样例）", "某处"]).exists()
    with acting_as(head), pytest.raises(ListStepRefused):
        decide_list(actor=head, run=run, verb="apply", now=NOW)


def test_the_same_list_again_finds_everybody_known(head):
    with acting_as(head):
        decide_list(actor=head, run=brought(head), verb="apply", now=NOW)
        again = decide_list(actor=head, run=brought(head), verb="apply", now=NOW)
    assert not again.rows.filter(state="written").exists()
    assert Expert.objects.count() == 4


def test_what_came_between_looking_and_taking_over_is_not_written_twice(head):
    one, other = brought(head), brought(head)
    with acting_as(head):
        decide_list(actor=head, run=one, verb="apply", now=NOW)
        decide_list(actor=head, run=other, verb="apply", now=NOW)
    assert set(other.rows.values_list("outcome", flat=True)) == {"known", "bad"}


def test_a_refused_file_leaves_nothing(head):
    with pytest.raises(RefusedFile):
        brought(head, "名单\n甲,乙\n")
    assert not ListImport.objects.exists() and not ListRow.objects.exists()


def test_the_pages_of_a_list(client, head):
    client.force_login(head.user)
    address = reverse("experts:lists", args=["experts"])
    assert client.get(address).status_code == 200
    refused = client.post(address, {"file": SimpleUploadedFile("x.csv", b"%PDF-1.4")})
    assert refused.status_code == 422
    answer = client.post(address, {"file": SimpleUploadedFile("list.csv", LIST.encode())})
    page = client.get(answer["Location"]).content.decode()
    assert "闻一川" in page and "电话" in page
    assert "闻一川" not in client.get(answer["Location"], {"outcome": "bad"}).content.decode()
    run = ListImport.objects.get()
    client.post(reverse("experts:list-step", args=[run.pk, "apply"]))
    assert Expert.objects.filter(state="nominated").count() == 4
    client.force_login(actor("platform_head").user)
    assert client.get(answer["Location"]).status_code == 404
    client.force_login(actor("handler", tenant=head.platform).user)
    assert client.get(answer["Location"]).status_code == 403
