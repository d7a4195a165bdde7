"""What changed between two texts, as people read it."""

from hypothesis import given
from hypothesis import strategies as st

from cases.rules.compare import Part, compare, compare_sections

TEXTS = st.text(alphabet="甲乙丙丁，。 ab1\n", max_size=60)


def test_a_sentence_put_in_is_marked_sign_by_sign() -> None:
    assert compare("请于7月22日前答复。", "请于7月24日前答复。") == (
        Part("same", "请于7月"),
        Part("del", "22"),
        Part("ins", "24"),
        Part("same", "日前答复。"),
    )


def test_a_line_written_anew_is_marked_as_a_whole() -> None:
    assert compare("费用与时间：一审约6万元。", "丁、和解：以该国销售为限。") == (
        Part("del", "费用与时间：一审约6万元。"),
        Part("ins", "丁、和解：以该国销售为限。"),
    )


def test_sections_follow_their_headings() -> None:
    old = [{"heading": "一", "body": "甲"}, {"heading": "旧", "body": "去掉"}]
    new = [{"heading": "新", "body": "加上"}, {"heading": "一", "body": "甲"}]
    found = compare_sections(old, new)
    assert [(section.heading, section.op, section.changed) for section in found] == [
        ("新", "ins", True),
        ("一", "same", False),
        ("旧", "del", True),
    ]


@given(TEXTS, TEXTS)
def test_nothing_is_lost(old: str, new: str) -> None:
    """Without what went out stands the new text, without what came in the old one; ends of lines apart."""
    parts = compare(old, new)
    for text, left_out in ((new, "del"), (old, "ins")):
        kept = "".join(part.text for part in parts if part.op != left_out)
        assert kept.replace("\n", "") == "".join(text.splitlines())
    assert all(part.op == "same" for part in compare(new, new))
