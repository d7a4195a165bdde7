"""Published lists: a title, a header in Chinese, odd rows. No database."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.rules import agency_list, expert_list
from experts.rules.list_places import Places, places, read_places
from experts.rules.listing import read_list
from lawlib.rules.imports.limits import RefusedFile
from lawlib.rules.jurisdictions import JURISDICTIONS

HEADER = ("序号", "姓 名", "工作单位", "专业领域", "执业证号", "执业地", "语种", "类别（专职/兼职）", "手机")


def excel(*rows) -> io.BytesIO:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def read(*rows):
    return read_list(excel(*rows), expert_list.COLUMNS, doubts=expert_list.doubts)


def test_a_title_above_the_header_is_read_over_and_told():
    found = read(
        ("某省海外知识产权纠纷应对专家名单（样例）",), ("发布日期：2026年3月",), HEADER,
        (1, "闻一川", "某律师事务所（样例）", "商标、专利，锂电池", "13301201510000001", "美国",
         "中文、英语", "律师", "138"),
    )  # fmt: skip
    assert found.above == ("某省海外知识产权纠纷应对专家名单（样例）", "发布日期：2026年3月")
    assert found.unread == ("手机",)
    (row,) = found.rows
    assert (row.number, row.problems, row.doubts) == (4, (), ())
    person = expert_list.person_of(row.fields)
    assert person.values["kind"] == "lawyer" and person.firm == "某律师事务所（样例）"
    assert person.values["rights"] == ["invention", "trademark"]
    assert person.values["technologies"] == ["lithium_battery"]
    assert person.values["languages"] == ["zh", "en"]
    assert person.licences == (("US", "13301201510000001"),)


def test_odd_rows_are_named_and_none_is_dropped():
    found = read(
        HEADER,
        (1, "甲一", "", "", "", "", "", "律师", ""),
        (2, "", "有单位无姓名", "", "", "", "", "", ""),
        (3, "乙二3", "", "量子法学", "待补", "火星", "火星语", "顾问", ""),
        (None,) * 9,
        (4, "=1+1", "", "", "", "", "", "", ""),
    )
    assert [row.number for row in found.rows] == [2, 3, 4, 6]
    assert [[one.code for one in row.problems] for row in found.rows] == [[], ["missing"], [], ["formula"]]
    assert [one.code for one in found.rows[0].doubts] == ["lawyer_without_licence"]
    assert {one.code for one in found.rows[2].doubts} == {
        "kind_unknown", "fields_unread", "language_unknown", "odd_name", "place_unknown", "place_assumed", "odd_number",
    }  # fmt: skip


def test_csv_of_the_local_encoding_is_read_too():
    text = "专家名单\r\n序号,姓名,单位,备注\r\n1,闻一川,某大学（样例）,\r\n"
    found = read_list(io.BytesIO(text.encode("gb18030")), expert_list.COLUMNS)
    assert found.rows[0].fields["firm"] == "某大学（样例）"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (lambda: excel(("名单",), ("甲", "乙")), "no_header"),
        (lambda: excel(HEADER), "no_rows"),
        (lambda: io.BytesIO(b"%PDF-1.4"), "not_a_table"),
        (lambda: excel(("序号", "单位", "备注"), (1, "某单位", "")), "no_column"),
        (lambda: excel(("姓名", "专家姓名", "单位"), ("甲", "乙", "丙")), "same_column"),
    ],
    ids=["no-header", "no-rows", "no-table", "no-name", "twice"],
)
def test_what_is_no_list_is_refused_whole(file, code):
    with pytest.raises(RefusedFile) as refused:
        read_list(file(), expert_list.COLUMNS)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("美国、德国", Places(("US", "DE"))),
        ("US/DE", Places(("US", "DE"))),
        ("美国和德国以及英国", Places(("US", "DE", "GB"))),
        ("US DE", Places(("US", "DE"))),
        ("Germany and United Kingdom", Places(("DE", "GB"))),
        ("美国（纽约州、加州）", Places(("US",), (("US", "纽约州、加州"),))),
        ("美国(纽约州)；德国", Places(("US", "DE"), (("US", "纽约州"),))),
        ("美国纽约州", Places(("US",), (("US", "纽约州"),))),
        ("中国（香港）", Places(("HK",))),
        ("美国（US）", Places(("US",))),
        ("欧盟（德国、法国）", Places(("DE", "FR"))),
        ("埃及", Places(("EG",))),
        ("美国、火星", Places(("US",), (), ("火星",))),
        ("、/ ;", Places()),
        ("（美国", Places((), (), ("（美国",))),
    ],
)
def test_places_of_a_cell(cell, found):
    assert read_places(cell) == found


def test_every_place_of_the_library_is_read_also_beside_another():
    for place in JURISDICTIONS.values():
        for word in (place.zh, place.en, place.code, place.en.replace("&", "and")):
            assert read_places(word) == Places((place.code,))
            assert read_places(f"{word}、UDRP") == Places(tuple(dict.fromkeys((place.code, "UDRP"))))


def test_a_licence_in_several_places_is_kept_for_each_and_doubted():
    row = {"name_zh": "闻一川", "kind": "律师", "licence": "A-12345", "place": "美国（纽约州）、德国"}
    person = expert_list.person_of({**row, "country": "中国/美国"})
    assert person.licences == (("US", "A-12345"), ("DE", "A-12345"))
    assert person.values["country"] == "CN"
    assert [(one.code, one.column) for one in person.doubts] == [
        ("several_countries", "country"), ("place_part", "place"), ("places_one_number", "licence"),
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_any_cell_gives_places_that_are_known(cell):
    found = read_places(cell)
    assert {*found.codes, *(code for code, _ in found.parts)} <= {*places().values()}


@given(st.dictionaries(st.sampled_from([one.name for one in expert_list.COLUMNS]), st.text(max_size=20)))
def test_whatever_a_row_says_it_becomes_a_person_with_known_codes(row):
    person = expert_list.person_of({"name_zh": "甲", **row})
    assert person.values["kind"] in expert_list.KINDS
    assert person.values["country"] in {*places().values()}
    assert len(person.values["headline_zh"]) <= 80


AGENCIES = (
    "序 号,机构名称：,机构性质,负责人姓名,详细地址\n1,甲律师事务所,普通合伙,张三,北京\n,,,,\n"
    "序号,机构名称,机构性质,负责人,地址\n2,乙律师事务所,普通合伙,李四,上海\n合计,2家,,,\n注：排名不分先后,,,,\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (AGENCIES, "gbk"),
        ("某省名单（2026年，第一批）\n" + AGENCIES.replace(",", "\t"), "utf-8"),
        ("某省名单, 第一批\n" + AGENCIES.replace(",", ";"), "gb18030"),
    ],
    ids=["gbk", "tabs", "semicolons"],
)
def test_a_csv_list_with_its_title_sums_notes_and_a_header_twice(text, encoding):
    found = read_list(io.BytesIO(text.encode(encoding)), agency_list.COLUMNS, doubts=agency_list.doubts)
    good = [row.fields["name_zh"] for row in found.rows if not row.problems]
    assert good == ["甲律师事务所", "乙律师事务所"]
    assert [row.problems[0].code for row in found.rows if row.problems] == ["header_again", "no_record", "no_record"]


def test_a_list_on_the_second_sheet_with_merged_cells():
    book = openpyxl.Workbook()
    book.active.append(("填表说明",))
    sheet = book.create_sheet("名单")
    sheet.append(("某省海外知识产权维权协助机构名单",))
    sheet.append(("序号", "机构信息", None, "联系信息", None))
    sheet.append((None, "机构名称", "机构性质", "负责人", "地址"))
    for number, nature in ((1, "普通合伙"), (2, None), (3, "有限公司")):
        sheet.append((number, f"第{number}律师事务所", nature, "张三", "北京"))
    for merged in ("A1:E1", "A2:A3", "B2:C2", "D2:E2", "C4:C5"):
        sheet.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    found = read_list(file, agency_list.COLUMNS)
    assert [(row.fields["no"], row.fields["nature"], row.problems) for row in found.rows] == [
        ("1", "普通合伙", ()), ("2", "普通合伙", ()), ("3", "有限公司", ()),
    ]  # fmt: skip
    assert found.above[0] == "填表说明"


def test_a_header_in_two_lines_and_names_set_wide():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("专家名单",),
        ("序号", "基本信息", None, "执业证号"),
        (None, "姓名", "单位", None),
        (1, "张　三", "某律师事务所", "１３３０１２０１５１００００００１"),
    ):
        sheet.append(row)
    for merged in ("A1:D1", "A2:A3", "B2:C2", "D2:D3"):
        sheet.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    (row,) = read_list(file, expert_list.COLUMNS).rows
    person = expert_list.person_of(row.fields)
    assert (person.values["name_zh"], person.firm) == ("张三", "某律师事务所")
    assert person.licences == (("CN", "13301201510000001"),)


def test_a_table_without_the_column_of_names_says_which_is_lacking():
    with pytest.raises(RefusedFile) as refused:
        read(("序号", "工作单位", "语种"), (1, "某律师事务所", "英语"))
    assert (refused.value.code, refused.value.params["zh"]) == ("no_column", "姓名")
