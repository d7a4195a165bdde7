"""A published list of agencies: 序号、机构名称、机构性质、负责人、地址. Taken over as stated, every oddity flagged."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from experts.models import Agency, Firm, ListImport
from experts.services.agencies import settle_flags
from experts.services.lists.bring_list import bring_list
from experts.services.lists.decide_list import decide_list
from tests.factories.experts import NOW, AgencyFactory
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db
TITLE = "第一批海外知识产权维权协助机构名单（样例）\n"
HEADER = "序号,机构名称,机构性质,负责人,地址\n"
ROWS = (
    ("1", "样例东方律师事务所", "普通合伙", "某甲", "某路1号"),
    ("2", "样例西风知识产权代理有限公司", "普通合伙", "某乙", "某路2号"),
    ("3", "样例南山律师事务所（特殊普通合伙）", "普通合伙", "某丙", "某路3号"),
    ("4", "样例北原咨询中心", "普通合伙", "", "某路4号"),
    ("5", "样例东方律师事务所", "普通合伙", "某丁", "某路5号"),
    ("9", "已有律师事务所", "普通合伙", "某戊", "某路6号"),
)


def a_list(rows=ROWS) -> SimpleUploadedFile:
    text = TITLE + HEADER + "".join(",".join(row) + "\n" for row in rows)
    return SimpleUploadedFile("名单.csv", text.encode())


@pytest.fixture
def head(db):
    return actor("platform_head")


def brought(head) -> ListImport:
    AgencyFactory(firm__name_zh="已有律师事务所")
    return bring_list(actor=head, code="agencies", file=a_list(), now=NOW)


def test_every_odd_row_is_named_and_none_is_dropped(head, client):
    run = brought(head)
    rows = {row.number: (row.outcome, {one["code"] for one in row.problems}) for row in run.rows.all()}
    by_place = [rows[number] for number in sorted(rows)]
    assert [outcome for outcome, _ in by_place] == ["odd", "odd", "odd", "odd", "odd", "known"]
    assert by_place[0][1] == {"same_nature", "duplicate"}
    assert by_place[1][1] == {"same_nature", "company_as_partnership"}
    assert by_place[2][1] == {"same_nature", "special_as_ordinary"}
    assert by_place[3][1] == {"same_nature", "person_missing", "kind_assumed"}
    client.force_login(head.user)
    page = client.get(reverse("experts:list", args=[run.pk])).content.decode()
    assert "整份名单的机构性质全部相同" in page and "名称为公司而机构性质填为合伙" in page


def test_taken_over_as_stated_with_its_flags_and_taken_back_where_nobody_has_worked(head):
    run = decide_list(actor=head, run=brought(head), verb="apply", now=NOW)
    made = {agency.firm.name_zh: agency for agency in Agency.objects.filter(state="applied").select_related("firm")}
    company = made["样例西风知识产权代理有限公司"]
    assert (company.nature, company.kind, company.written_by) == ("普通合伙", "ip_agency", head.user)
    assert set(company.flags) == {"same_nature", "company_as_partnership"}
    assert Agency.objects.filter(firm__name_zh="样例东方律师事务所").count() == 2  # nobody can tell which is right
    settle_flags(actor=head, agency=company, note="已电话核实为公司。")
    firms = Firm.objects.count()
    run = decide_list(actor=head, run=run, verb="undo", now=NOW)
    assert list(Agency.objects.filter(state="applied")) == [company]
    assert Firm.objects.count() == firms - 4
    assert run.rows.filter(state="kept").count() == 1


def test_the_desk_leads_to_the_import(head, client):
    client.force_login(head.user)
    assert reverse("experts:lists", args=["agencies"]) in client.get(reverse("experts:agency-desk")).content.decode()
    answer = client.post(reverse("experts:lists", args=["agencies"]), {"file": a_list()})
    assert answer["Location"] == reverse("experts:list", args=[ListImport.objects.get().pk])
