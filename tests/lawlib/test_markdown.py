"""What writers of Chinese type comes out as they mean it, and nothing of it is HTML of theirs."""

import re
from pathlib import Path

import pytest

import lawlib
from lawlib.markdown import plain, rendered

GUIDES = sorted((Path(lawlib.__file__).parent / "data" / "guides").glob("*.md"))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**条约。**美国是成员", "<p><strong>条约。</strong>美国是成员</p>"),
        ("按**“附表A”**案件", "<p>按<strong>“附表A”</strong>案件</p>"),
        ("（**重要**）", "<p>（<strong>重要</strong>）</p>"),
        ("**海关（CBP）**可以", "<p><strong>海关（CBP）</strong>可以</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    ],
)
def test_stars_count_beside_chinese_punctuation(typed: str, shown: str) -> None:
    assert rendered(typed).strip() == shown


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_no_star_of_a_guide_is_left_over(guide: Path) -> None:
    chapters = re.split(r"^:::.*$", guide.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert not [text for text in chapters if "**" in plain(text)]


def test_no_html_of_the_writer_and_no_script_behind_a_link() -> None:
    shown = rendered("<script>x</script> [a](javascript:alert(1)) [b](//elsewhere.example) [c](/laws/)")
    assert "<script" not in shown
    assert re.findall(r'href="([^"]*)"', shown) == ["/laws/"]
