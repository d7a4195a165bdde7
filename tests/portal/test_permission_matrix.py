"""The matrix of permissions (portal/tenancy/data/permission_matrix.csv), cell by cell, asked through real requests.

Each row of the matrix either has probes (what R, C, U mean on a page that is there today) or waits for an issue that
brings its object; then the test fails as soon as such an object appears without its probes.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from cases.services.grant_access import CONTENT, grant_access
from portal.tenancy.models import Enterprise, Role
from risk_warnings.policies import can_decide_warning, can_draft_letter, can_sign_letter
from tests.portal.permission_world import MatrixWorld

TABLE = Path(apps.get_app_config("tenancy").path) / "data" / "permission_matrix.csv"
COLUMNS = {
    "公众": None,
    "企业成员": Role.ENTERPRISE_MEMBER,
    "企业管理员": Role.ENTERPRISE_ADMIN,
    "服务机构": Role.AGENCY,
    "专家": "expert",
    "受理员(站/分中心)": Role.INTAKE_OFFICER,
    "承办人": Role.HANDLER,
    "租户负责人": Role.PLATFORM_HEAD,
    "行业平台": Role.INDUSTRY_OFFICER,
    "海外平台": Role.OVERSEAS_OFFICER,
    "国家中心": Role.NATIONAL_OFFICER,
    "部门协作人": Role.COLLABORATOR,
    "审计员": Role.AUDITOR,
    "系统管理员": Role.SYSADMIN,
}
# A right that hangs on something that has not happened to this case: then the person has none yet.
NOT_YET = re.compile(r"转|协办|授权范围|经同意|移送|上报|受邀$|部分|收|建议|元数据|公开项|break-glass|专人")


@dataclass(frozen=True)
class Cell:
    row: str
    column: str
    text: str

    @property
    def role(self) -> str | None:
        return COLUMNS[self.column]

    def has(self, letter: str) -> bool:
        """Whether the cell gives the letter without a further condition."""
        letters = re.match(r"[CRUP+]*", self.text)
        return bool(letters and letter in letters[0])


def cells() -> Iterator[Cell]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            name = row.pop("object")
            for column, text in row.items():
                yield Cell(name, column, text)


Probe = Callable[[MatrixWorld, str | None], bool]


def page(name: str, *args: str) -> Probe:
    """`number` as an argument is the case's."""

    def probe(world: MatrixWorld, role: str | None) -> bool:
        wanted = [world.case.number if one == "number" else one for one in args]
        return world.get(role, name, *wanted) is not None

    return probe


def content(world: MatrixWorld, role: str | None) -> bool:
    answer = world.client(role).get(reverse("api-case", args=[world.case.number]))
    return answer.status_code == 200 and answer.json()["content"] is not None


def contact(world: MatrixWorld, role: str | None) -> bool:
    number, mobile = world.case.number, world.case.enterprise.mobile
    return any(mobile in (world.get(role, name, number) or "") for name in ("case-detail", "api-case"))


def letter(world: MatrixWorld, role: str | None) -> bool:
    return world.get(role, "guidance-file", world.case.number, 1, "pdf") is not None


def law(world: MatrixWorld, role: str | None) -> bool:
    return world.get(role, "lawlib:law", world.law.key) is not None


def approves(world: MatrixWorld, role: str | None) -> bool:
    """What somebody else wrote and handed in at the own platform."""
    address = reverse("lawlib:desk-library-step", args=[world.edition(role, state="review"), "approve"])
    return world.client(role).post(address).headers.get("Location", "").startswith("/desk/library/")


def profile(world: MatrixWorld, role: str | None) -> bool:
    who = world.people.get(role or "")
    return who is not None and Enterprise.objects.visible_to(who).filter(pk=world.case.enterprise_id).exists()


def configures(world: MatrixWorld, role: str | None) -> bool:
    own = {Role.SYSADMIN: "admin:index", Role.NATIONAL_OFFICER: "platform_members"}.get(role or "", "members")
    return world.get(role, own, *([world.platform.code] if own == "platform_members" else [])) is not None


def decides(world: MatrixWorld, role: str | None) -> bool:
    """Judges and confirms: what the page of a warning asks before it offers the step."""
    return can_decide_warning(world.people.get(role or ""))


# Row -> letter -> probe. `only`: the columns for which the page of the probe is the one that the matrix means.
STAFF = ("受理员(站/分中心)", "承办人", "租户负责人")
NOBODY = ("公众", "系统管理员")
ENTERPRISES = ("企业成员", "企业管理员")
OUTSIDE_THE_DIRECTORY = (*ENTERPRISES, "服务机构", "专家", "部门协作人", "系统管理员")


@dataclass(frozen=True)
class Asked:
    letter: str
    probe: Probe
    only: tuple[str, ...] = tuple(COLUMNS)


ROWS: dict[str, list[Asked]] = {
    "已发布指南/法规/官费/案例/风险提示": [Asked("R", law)],
    "草稿与审校内容": [
        Asked("R", lambda world, role: world.get(role, "lawlib:desk-library-edition", world.edition(role)) is not None),
        Asked("C", page("lawlib:desk-library-begin")),
        Asked("U", lambda world, role: world.get(role, "lawlib:desk-library-edit", world.edition(role)) is not None),
        Asked("P", approves),
    ],
    "本企业档案与请求": [
        Asked("R", profile, (*ENTERPRISES, *STAFF, *NOBODY, "专家", "部门协作人", "审计员")),
        Asked("U", page("enterprise_edit"), (*ENTERPRISES, "服务机构", *NOBODY, "专家", "审计员", "部门协作人")),
        Asked(
            "C", page("file-start"), (*ENTERPRISES, "服务机构", "公众", "专家", "审计员", "部门协作人", "系统管理员")
        ),
    ],
    "案件概要（标题、国别、程序、颜色、期限）": [Asked("R", page("case-detail", "number"))],
    "案件详情与文书（按文件密级）": [Asked("R", content)],
    "企业联系人个人信息": [Asked("R", contact)],
    "策略方案/专家意见": [
        Asked("R", letter, (*ENTERPRISES, *STAFF, "服务机构", *NOBODY, "部门协作人")),
        Asked("U", page("guidance-edit", "number"), ("部门协作人", "审计员", *NOBODY, *ENTERPRISES)),
    ],
    "风险提醒函/通报签发": [
        Asked("起草", page("circular-new")),
        Asked("起草", lambda world, role: can_draft_letter(world.people.get(role or ""))),
        Asked("签发", lambda world, role: can_sign_letter(world.people.get(role or ""))),
        Asked("R", page("letter-desk"), tuple(one for one in COLUMNS if one not in ENTERPRISES)),
        # Letters to agencies and departments themselves are not written yet; an agency reads its enterprise's.
        Asked("收", page("letters"), (*ENTERPRISES, "服务机构", *NOBODY, "专家", *STAFF, "审计员")),
    ],
    "预警信号（未核实）": [
        Asked("R", page("warning-desk")),
        Asked("C", page("signal-new")),
        Asked("U", decides),
    ],
    "定级与改级": [Asked("U", page("case-step", "number", "regrade"))],
    "专家档案": [
        Asked("R", page("experts:directory"), (*STAFF, "行业平台", "海外平台", "国家中心", "审计员", "系统管理员")),
        # 公开项: what somebody opened to the public, never the record (tests/experts/test_public.py).
        Asked("R", page("experts:own"), ("专家", *NOBODY, *ENTERPRISES)),
        Asked("C", page("experts:nominate")),
    ],
    "服务机构名录与评价": [
        Asked("R", page("experts:agencies"), ("公众",)),
        Asked("R", page("experts:agency-desk"), (*OUTSIDE_THE_DIRECTORY, "受理员(站/分中心)", "承办人", "审计员")),
        Asked("U", MatrixWorld.keeps_agency, (*OUTSIDE_THE_DIRECTORY, "公众", "受理员(站/分中心)", "承办人", "审计员")),
        Asked("审核", MatrixWorld.vets_agency),
        Asked("评价", MatrixWorld.rates_agency),
    ],
    "冲突声明": [Asked("R", page("case-panel", "number"), (*STAFF, *NOBODY, *ENTERPRISES))],
    "统计（汇总,最小单元≥5）": [
        Asked("R", lambda world, role: any(page(one)(world, role) for one in ("dashboard", "dashboard-national")))
    ],
    "不公平待遇反馈": [
        Asked("C", page("unfair-report")),
        Asked("R", lambda world, role: page("case-detail", world.report.number)(world, role)),
    ],
    "审计日志": [
        Asked("R", page("audit_trail"), tuple(one for one in COLUMNS if one not in ENTERPRISES)),
    ],
    "账号与配置": [Asked("+", configures)],
}
# Row -> the issue that brings its object, and models or routes that show that it has come.
LATER: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "可识别明细导出": ("exports of identifiable details", (), ("cases-export", "details-export", "export-details")),
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[MatrixWorld]:
    """Built once, asked by every cell, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = MatrixWorld()
        made.signed()
        made.people, made.report, made.law  # noqa: B018  made now, before anybody asks
        yield made
        transaction.set_rollback(True)


# What the columns of the last rows mean, where the letters do not say it.
GIVES = {
    ("账号与配置", "+"): lambda text: text not in {"-", "本机构"},
    ("服务机构名录与评价", "审核"): lambda text: text == "审核",
    ("服务机构名录与评价", "评价"): lambda text: text == "评价",
    ("审计日志", "R"): lambda text: text.startswith("R"),
    ("风险提醒函/通报签发", "起草"): lambda text: text.startswith(("起草", "签发")),
    ("风险提醒函/通报签发", "签发"): lambda text: text.startswith("签发"),
    ("风险提醒函/通报签发", "R"): lambda text: text.startswith(("R", "起草", "签发")),
    ("风险提醒函/通报签发", "收"): lambda text: text == "收",
    ("统计（汇总,最小单元≥5）", "R"): lambda text: text.startswith("R"),
}
CONDITIONAL = {
    # The person has what the condition asks for: the world seated the expert and holds the tenant's case.
    ("案件概要（标题、国别、程序、颜色、期限）", "专家"): True,
    ("案件详情与文书（按文件密级）", "专家"): True,
    # An agency that the enterprise has authorised.
    ("案件概要（标题、国别、程序、颜色、期限）", "服务机构"): True,
    ("案件详情与文书（按文件密级）", "服务机构"): True,
    # The national centre sees every header; a file after a report or by break-glass only.
    ("案件概要（标题、国别、程序、颜色、期限）", "国家中心"): True,
    # A level is changed by the responsible platform; a lowering is reviewed by its head.
    ("定级与改级", "国家中心"): False,
}


def expected(cell: Cell, asked: Asked) -> bool:
    if (cell.row, cell.column) in CONDITIONAL:
        return CONDITIONAL[cell.row, cell.column]
    if rule := GIVES.get((cell.row, asked.letter)):
        return rule(cell.text)
    if NOT_YET.search(cell.text):
        return False
    return cell.has(asked.letter)


def test_the_matrix_is_whole() -> None:
    found = list(cells())
    assert len(found) == 14 * 18
    assert {cell.column for cell in found} == set(COLUMNS)
    assert {cell.row for cell in found} == set(ROWS) | set(LATER)


ASKED = [(cell, asked) for cell in cells() for asked in ROWS.get(cell.row, ()) if cell.column in asked.only]


@pytest.mark.django_db
@pytest.mark.parametrize(("cell", "asked"), ASKED, ids=[f"{c.row[:6]}-{c.column}-{a.letter}" for c, a in ASKED])
def test_a_cell(world: MatrixWorld, cell: Cell, asked: Asked) -> None:
    point = transaction.savepoint()
    try:
        assert asked.probe(world, cell.role) == expected(cell, asked), cell.text
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER])
def test_what_hangs_on_a_move_comes_with_the_grant_and_goes_with_it(world: MatrixWorld, role: Role) -> None:
    point = transaction.savepoint()
    try:
        assert not content(world, role)
        grant_access(case=world.case, to=world.people[role].platform.group, right=CONTENT)
        assert content(world, role)
        assert contact(world, role)
    finally:
        transaction.savepoint_rollback(point)
    assert not content(world, role)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ENTERPRISE_MEMBER, Role.ENTERPRISE_ADMIN])
def test_an_enterprise_reads_its_own_access_records(world: MatrixWorld, role: Role) -> None:
    assert page("own-records")(world, role)
    assert not page("audit_trail")(world, role)


@pytest.mark.parametrize("row", LATER)
def test_an_object_that_has_come_needs_its_probes(row: str) -> None:
    """Fails when the issue named brings the object: move the row to `ROWS` and say what its letters mean."""
    issue, models, routes = LATER[row]
    there = {model.__name__ for model in apps.get_models()} & set(models)
    assert not there, f"{row}: {issue} has come"
    for route in routes:
        with pytest.raises(NoReverseMatch):
            reverse(route)
