"""Files as tables: encodings, delimiters, archives, broken rows among good ones, files that are out to harm."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest

from lawlib.rules.imports import limits
from lawlib.rules.imports.limits import RawRow, RefusedFile
from lawlib.rules.imports.table_files import rows

TABLE = "key,title\nA,专利费\nB,b\n"
READ = [(2, {"key": "A", "title": "专利费"}), (3, {"key": "B", "title": "b"})]


def read(data: bytes) -> list[RawRow]:
    return list(rows(io.BytesIO(data)))


def plain(found: list[RawRow]) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, dict(row.cells)) for row in found if not row.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    assert plain(read(TABLE.replace(",", delimiter).encode(encoding))) == READ


def test_one_broken_cell_in_utf_8_is_one_cell() -> None:
    data = ("key,title\n" + "".join(f"K{n},商标申请费用\n" for n in range(30))).encode()
    found = read(data.replace("商标".encode(), b"\xff\xfe", 1))
    assert "\ufffd" in found[0].cells["title"]
    assert all(row.cells["title"] == "商标申请费用" for row in found[1:])


def test_lines_within_cells_and_blank_rows_count_as_a_spreadsheet_counts() -> None:
    assert plain(read(b'key,title\nA,"two\nlines"\n,\nB,b\n')) == [
        (2, {"key": "A", "title": "two\nlines"}),
        (4, {"key": "B", "title": "b"}),
    ]


def test_a_cell_too_many_is_the_row_s_own_trouble() -> None:
    found = read(b"key,title\nA,a,b\nB,b\n")
    assert [[one.code for one in row.problems] for row in found] == [["more_cells"], []]


def test_a_line_without_end_is_not_held() -> None:
    data = b"key,title\nA," + b"x" * (3 * limits.MOST_ELEMENT) + b"\nB,b\n"
    found = read(data)
    assert found[0].problems[0].code == "unclosed_or_too_long"
    assert plain(found[1:]) == [(3, {"key": "B", "title": "b"})]


def test_json_in_both_shapes() -> None:
    objects = [{"key": "A", "n": 1.50, "list": ["x", "y"], "none": None}, {"key": "B", "yes": True}]
    expected = [(1, {"key": "A", "n": "1.5", "list": "x y", "none": ""}), (2, {"key": "B", "yes": "true"})]
    assert plain(read(json.dumps(objects).encode())) == expected
    assert plain(read("\n".join(map(json.dumps, objects)).encode())) == expected
    assert plain(read(json.dumps(objects, indent=4).encode("utf-8-sig"))) == expected


def test_json_of_many_blocks_with_signs_in_strings() -> None:
    objects = [{"key": f"K{n}", "text": 'a "quoted" [x], {y}\\' + "商" * (n % 300)} for n in range(2_000)]
    assert [row.cells["text"] for row in read(json.dumps(objects).encode())] == [one["text"] for one in objects]
    assert [row.cells["key"] for row in read(json.dumps(objects, ensure_ascii=False).encode())][-1] == "K1999"


@pytest.mark.parametrize(
    ("element", "code"),
    [
        ("[" * 100_000 + "]" * 100_000, "too_deep"),
        ('{"a":' * 1_000 + "1" + "}" * 1_000, "too_deep"),
        ('"just text"', "not_an_object"),
        ("7", "not_an_object"),
        ("{'key': 1}", "not_json"),
        ('{"key": NaN}', "not_json"),
        ('{"key": 1, "key": 2}', "same_name"),
        ('{"key": "' + "x" * (limits.MOST_ELEMENT + 1) + '"}', "object_too_long"),
    ],
)
def test_a_bad_object_among_good_ones(element: str, code: str) -> None:
    found = read(f'[{{"key": "A"}}, {element}, {{"key": "C"}}]'.encode())
    assert [[one.code for one in row.problems] for row in found] == [[], [code], []]
    assert plain(found) == [(1, {"key": "A"}), (3, {"key": "C"})]


def test_json_that_ends_in_the_middle() -> None:
    found = read(b'[{"key": "A"}, {"key": "B')
    assert [[one.code for one in row.problems] for row in found] == [[], ["file_ends_here"]]


def excel(*table: list[object], spoil: Callable[[str], str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    if spoil is None:
        return kept.getvalue()
    new = io.BytesIO()
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            text = old.read(name).decode()
            archive.writestr(name, spoil(text) if name == "xl/worksheets/sheet1.xml" else text)
    return new.getvalue()


def test_excel() -> None:
    midnight = datetime(2025, 3, 4)  # noqa: DTZ001  spreadsheets know no zone
    data = excel(["key", "title", "day"], ["A", 12.5, date(2025, 3, 4)], [None], ["B", 7, midnight])
    assert plain(read(data)) == [
        (2, {"key": "A", "title": "12.5", "day": "2025-03-04"}),
        (4, {"key": "B", "title": "7", "day": "2025-03-04"}),
    ]


def test_excel_comes_with_the_text_of_formulas() -> None:
    assert read(excel(["key"], ['=HYPERLINK("http://x")']))[0].cells["key"].startswith("=HYPERLINK")


def test_excel_is_read_whole_whatever_it_says_of_its_size() -> None:
    data = excel(["key"], ["A"], ["B"], ["C"], spoil=lambda xml: xml.replace('ref="A1:A4"', 'ref="A1:A2"'))
    assert [row.cells["key"] for row in read(data)] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda xml: xml.replace('<row r="2"', '<row r="999999999"'), "too_many_rows"),
        (lambda xml: xml.replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "a">]><worksheet', 1), "xml_entities"),
        (lambda xml: xml.replace("</row>", "<c/>" * 2_000 + "</row>", 1), "xml_too_large"),
        (lambda xml: xml[:-30], "damaged_xml"),
        (lambda xml: xml.replace('t="n"', 't="s"'), "damaged"),
    ],
)
def test_excel_that_is_out_to_harm(spoil: Callable[[str], str], code: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read(excel(["key", "n"], ["A", 1_000_000], spoil=spoil))
    assert refused.value.code == code


def packed(**files: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return kept.getvalue()


def test_an_archive_of_tables() -> None:
    found = read(packed(b_csv=TABLE.encode(), a__c_json=b'[{"key": "J"}]', x_xlsx=excel(["key"], ["X"])))
    assert [(row.part, row.number, row.cells["key"]) for row in found] == [
        ("a/c.json", 1, "J"), ("b.csv", 2, "A"), ("b.csv", 3, "B"), ("x.xlsx", 2, "X"),
    ]  # fmt: skip


def overlapping() -> bytes:
    """The directory names the same bytes many times."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"key\n" * 1000)
        info = archive.infolist()[0]
        for number in range(20):
            twin = zipfile.ZipInfo(f"b{number}.csv")
            for name in ("header_offset", "file_size", "compress_size", "CRC", "compress_type"):
                setattr(twin, name, getattr(info, name))
            archive.filelist.append(twin)
    return kept.getvalue()


def encrypted() -> bytes:
    """The flag of an entry with a password."""
    data = bytearray(packed(a_csv=TABLE.encode()))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(a_csv=b"0" * (20 * 2**20)), "bomb"),
        (overlapping(), "bomb"),
        (encrypted(), "encrypted"),
        (packed(a_zip=packed(b_csv=b"key\nA\n")), "archive_in_archive"),
        (packed(**{f"f{n}_csv": b"" for n in range(limits.MOST_PARTS + 1)}), "too_many_parts"),
        (packed(a_csv=TABLE.encode())[:-40], "damaged"),
        (packed(), "empty"),
        (b"", "empty"),
        (b"\x00" * 100, "empty"),
        (b"%PDF-1.7", "not_a_table"),
        (b"<a>x</a>", "xml"),
        (b"key,title,key\nA,b,c\n", "same_column"),
        (",".join(f"c{n}" for n in range(200)).encode(), "too_many_columns"),
        (b'[{"a": 1}] [', "json_shape"),
    ],
    ids=lambda part: part if isinstance(part, str) else "file",  # the bytes hold the time of their making
)
def test_files_that_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        read(data)
    assert refused.value.code == code
