"""The numbers that people quote: case (and receipt), and signed letter.

A request keeps the number of its receipt for life, so a receipt number and a case number are the same.
"""

from __future__ import annotations

import re

# Short names of the provinces as they stand at the head of official document numbers.
_MARKS = {
    "北京": "京",
    "天津": "津",
    "河北": "冀",
    "山西": "晋",
    "内蒙古": "内蒙古",
    "辽宁": "辽",
    "吉林": "吉",
    "黑龙江": "黑",
    "上海": "沪",
    "江苏": "苏",
    "浙江": "浙",
    "安徽": "皖",
    "福建": "闽",
    "江西": "赣",
    "山东": "鲁",
    "河南": "豫",
    "湖北": "鄂",
    "湖南": "湘",
    "广东": "粤",
    "广西": "桂",
    "海南": "琼",
    "重庆": "渝",
    "四川": "川",
    "贵州": "黔",
    "云南": "滇",
    "西藏": "藏",
    "陕西": "陕",
    "甘肃": "甘",
    "青海": "青",
    "宁夏": "宁",
    "新疆": "新",
    "国家": "国",
}
_PROVINCE_SUFFIX = re.compile(r"^(省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)")
_TAIL = re.compile(r"(海外)?(知识产权)?(纠纷)?(应对)?(指导)?(分中心|中心|工作平台|平台|工作站|站)$")
# The national centre's name before that of its sub-centre says nothing about who signs.
_HEAD = re.compile(r"^国家海外知识产权纠纷应对指导中心(?=.)")


def case_number(platform_code: str, year: int, serial: int) -> str:
    """ZJ-2026-0412: platform, year in Beijing, serial of the year. Raises ValueError for a serial below 1."""
    if serial < 1:
        raise ValueError(f"a serial starts at 1, not {serial}")
    return f"{platform_code}-{year:04}-{serial:04}"


def letter_mark(platform_name_zh: str) -> str:
    """The word before 指导 in a letter number: 浙 for 浙江分中心, 浙杭州 for 浙江杭州分中心, 锂电产业 for 锂电产业平台.

    The place stands in full behind the short name of the province, so that two centres of one province never share a
    number.
    """
    name = platform_name_zh.replace("（示例）", "").replace("(示例)", "").strip()
    rest = _TAIL.sub("", _HEAD.sub("", name))
    for province, mark in _MARKS.items():
        if rest.startswith(province):
            local = _PROVINCE_SUFFIX.sub("", rest.removeprefix(province))
            return mark + local
    return rest


def letter_number(platform_name_zh: str, year: int, serial: int | None) -> str:
    """浙指导〔2026〕12号; without a serial the head of a draft: 浙指导〔2026〕（待编号）."""
    head = f"{letter_mark(platform_name_zh)}指导〔{year:04}〕"
    return f"{head}{serial}号" if serial else f"{head}（待编号）"
