"""The files that people write by hand are whole; a mistake in one is told with its file and line."""

from pathlib import Path

import pytest

from lawlib.rules import library_files
from lawlib.rules.checks import check_of, weakest
from lawlib.rules.data_errors import DataError
from lawlib.rules.guide_files import OUTLINE, guide_files, merged_sources, read_guide
from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.library_files import FEE, article_rows, case_rows, fee_rows, lines

GUIDE = """# 测试国国别指南
## 6
异议期**三个月**。

::: sources
- [Law](https://example.org/law) | 2026-11-22 | source_read
- [Blog](https://example.org/blog) |  | secondary_source
:::
## 7
诉讼。
"""


def test_the_outline_has_nineteen_chapters() -> None:
    assert list(OUTLINE) == list(range(1, 20))
    assert all(row["title_zh"] and row["title_en"] and row["hint_zh"] and row["hint_en"] for row in OUTLINE.values())


def test_every_file_of_ours_can_be_read() -> None:
    """`read_guide` refuses sources that are no address of the web, and a source that was read without its day."""
    for code, *paths in guide_files():
        assert code in JURISDICTIONS
        for path in paths:
            for chapter in read_guide(path).chapters.values():
                assert chapter.body, path
                assert "<" not in chapter.body.replace("<=", ""), f"{path.name}: HTML is not rendered"
    for law, rows in article_rows().items():
        assert rows, law
    assert len({row["key"] for row in fee_rows()}) == len(fee_rows())
    assert len({row["key"] for row in case_rows()}) == len(case_rows())


def test_a_guide_is_read_by_chapter(tmp_path: Path) -> None:
    path = tmp_path / "ZZ.zh.md"
    path.write_text(GUIDE)
    guide = read_guide(path)
    assert guide.title == "测试国国别指南"
    assert guide.chapters[6].body == "异议期**三个月**。"
    assert [source.check for source in guide.chapters[6].sources] == ["source_read", "secondary_source"]
    assert guide.chapters[7].sources == []
    sources = merged_sources(guide.chapters[6].sources, [])
    assert check_of(sources) == ("secondary_source", None)
    assert check_of(sources[:1])[1].isoformat() == "2026-11-22"
    assert check_of([]) == ("unverified", None)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("## 6", "## 20", 2),
        ("## 7", "## 6", 9),
        ("https://example.org/law", "ftp://example.org/law", 6),
        ("2026-11-22 | source_read", " | source_read", 6),
        ("2026-11-22", "2026-13-22", 6),
        ("secondary_source", "heard_of", 7),
        (":::\n## 7", "## 7", 8),
        ("# 测试国国别指南\n", "text\n", 1),
    ],
)
def test_a_mistake_in_a_guide_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    path = tmp_path / "ZZ.zh.md"
    path.write_text(GUIDE.replace(old, new))
    with pytest.raises(DataError) as told:
        read_guide(path)
    assert told.value.line == line
    assert "ZZ.zh.md" in str(told.value)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(
            ("amount", "ten"),
            ("effective_from", "soon"),
            ("jurisdiction", "XX"),
            ("right", "none"),
            ("unit", "a piece"),
        ),
        *(("source_url", "javascript:alert(1)"), ("check_state", "read"), ("tiers", "{"), ("currency", "EURO")),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, value: str
) -> None:
    right = dict.fromkeys(FEE, "") | {
        "key": "F1",
        "jurisdiction": "DE",
        "office": "DPMA",
        "right": "trademark",
        "procedure": "filing",
        "currency": "EUR",
        "unit": "per_class",
        "check_state": "unverified",
        "amount": "290",
    }
    monkeypatch.setattr(library_files, "DATA", tmp_path)
    (tmp_path / "fees.csv").write_text(",".join(FEE) + "\n" + ",".join(right.values()) + "\n")
    assert str(fee_rows()[0]["amount"]) == "290.00"
    (tmp_path / "fees.csv").write_text(",".join(FEE) + "\n" + ",".join((right | {column: value}).values()) + "\n")
    with pytest.raises(DataError, match=r"fees.csv:2: "):
        fee_rows()


def test_a_table_with_other_columns_or_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fees.csv"
    assert list(lines(path, ("a", "b"))) == []
    path.write_text("a,c\n1,2\n")
    with pytest.raises(DataError, match=r":1: the columns are a b"):
        list(lines(path, ("a", "b")))
    path.write_text("a,b\n1,2,3\n")
    with pytest.raises(DataError, match=r":2: more or fewer"):
        list(lines(path, ("a", "b")))


def test_a_whole_claims_no_more_than_its_weakest_part() -> None:
    assert weakest(["source_read", "unverified"]) == "unverified"
    assert weakest([]) == "unverified"
