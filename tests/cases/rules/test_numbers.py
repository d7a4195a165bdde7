"""Numbers of cases and letters."""

import pytest

from cases.rules.numbers import case_number, letter_mark, letter_number


def test_case_numbers():
    assert case_number("ZJ", 2026, 412) == "ZJ-2026-0412"
    assert case_number("ZJ", 2026, 12345) == "ZJ-2026-12345"
    with pytest.raises(ValueError, match="starts at 1"):
        case_number("ZJ", 2026, 0)


@pytest.mark.parametrize(
    "name, mark",
    [
        ("浙江分中心", "浙"),
        ("内蒙古分中心", "内蒙古"),
        ("国家中心", "国"),
        ("国家海外知识产权纠纷应对指导中心", "国"),
        ("国家海外知识产权纠纷应对指导中心浙江分中心", "浙"),
        ("广东省分中心", "粤"),
        ("广西壮族自治区分中心", "桂"),
        ("浙江宁波分中心", "浙宁波"),
        ("宁波分中心", "宁波"),
        ("锂电产业平台", "锂电产业"),
        ("美国海外平台", "美国"),
    ],
)
def test_letter_marks(name, mark):
    assert letter_mark(name) == mark


def test_letter_numbers():
    assert letter_number("浙江分中心", 2026, 12) == "浙指导〔2026〕12号"
    assert letter_number("浙江分中心", 2026, None) == "浙指导〔2026〕（待编号）"
