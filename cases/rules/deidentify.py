"""Whether a text names somebody: finds the names and numbers of given cases, however they are spaced or written. Pure.

It finds what is known and nothing else: whether a text is anonymous remains a person's judgement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from portal.tenancy.rules.regions import REGIONS

AROUND = 14  # characters shown on each side of what was found
UNKNOWN = frozenset({"不清楚", "不明", "未知", "无", "unknown", "none", "n/a"})
# LAW: what may follow a trade name (企业名称登记管理规定, 2020, art. 6: 行政区划、字号、行业、组织形式).
FORMS_ZH = ("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "合伙企业", "集团", "公司", "厂")
TRADES_ZH = (
    *(
        "科技",
        "技术",
        "实业",
        "贸易",
        "电子",
        "发展",
        "股份",
        "控股",
        "工业",
        "制造",
        "进出口",
        "国际",
        "新能源",
        "储能",
    ),
    *("智能", "电器", "机械", "医疗", "器械", "材料", "生物", "医药", "汽车", "零部件", "服饰", "家居", "设备", "光电"),
)
FORMS_EN = frozenset(
    {
        *("co", "company", "corp", "corporation", "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc"),
        *("gmbh", "ag", "kg", "sa", "sarl", "srl", "spa", "bv", "nv", "oy", "ab", "technology", "technologies"),
        *("tech", "group", "holdings", "holding", "international"),
    }
)
RUN = re.compile(r"[a-z0-9]+|[^\W\d_a-z]", re.IGNORECASE)
DIGITS = re.compile(r"\+?\d[\d\s()\-]{5,}\d")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Known:
    """A name or number as it stands in a file. `kind`: name, person, number, phone, email."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """One place in the text. `key` stays the same while the name stays in the text, so that an exception keeps."""

    kind: str
    words: str
    before: str
    after: str

    @property
    def key(self) -> str:
        return sha256(f"{self.kind}:{self.words}".encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """Full-width signs as half-width ones, small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def forms_of(known: Known) -> set[str]:
    """What to look for: the whole, and a company's name without place, trade and legal form."""
    value = plain(known.value).strip()
    if not value or value in UNKNOWN:
        return set()
    if known.kind == "phone":
        return {digits.removeprefix("86")[-11:] for raw in DIGITS.findall(value) if (digits := re.sub(r"\D", "", raw))}
    if known.kind == "email":
        return set(MAIL.findall(value))
    if known.kind == "name":
        return {one for one in (value, _trade_name(value), _english_name(value)) if _long_enough(one)}
    return {value} if _long_enough(value) else set()


def find(text: str, known: Iterable[Known]) -> list[Found]:
    """Every name and number of `known` in the text, each wording once, in the order of the text. A short form inside a
    longer one that is found there is not told again."""
    told = plain(text)
    hits = {hit.span(): one for one in known for form in forms_of(one) for hit in _pattern(form).finditer(told)}
    whole = [span for span in hits if not any(_inside(span, other) for other in hits)]
    found: dict[str, Found] = {}
    for start, end in sorted(whole):
        words = told[start:end]
        around = (told[max(0, start - AROUND) : start], told[end : end + AROUND])
        found.setdefault(words, Found(hits[start, end].kind, words, *around))
    return list(found.values())


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _pattern(form: str) -> re.Pattern[str]:
    """The runs of the form with any spaces and signs between them; a Latin word or a number only as a whole."""
    runs = RUN.findall(form)
    if form.isascii() and any(sign.isdigit() for sign in form):
        runs = list("".join(runs))  # numbers are grouped in many ways
    words = r"[\W_]*".join(re.escape(run) for run in runs)
    start = r"(?<![a-z0-9])" if words[:1].isascii() else ""
    end = r"(?![a-z0-9])" if words[-1:].isascii() else ""
    return re.compile(start + words + end)


def _trade_name(value: str) -> str:
    """浙江青禾储能科技有限公司 → 青禾."""
    name = re.sub(r"[(（].*?[)）]", "", value)
    for form in FORMS_ZH:
        name = name.removesuffix(form)
    for place in sorted({region.zh for region in REGIONS.values()}, key=len, reverse=True):
        short = re.sub(r"(省|市|自治区|特别行政区|壮族|回族|维吾尔)+$", "", place)
        for word in (place, short):
            if len(word) >= 2 and name.startswith(word) and len(name) - len(word) >= 2:
                name = name.removeprefix(word).removeprefix("省").removeprefix("市")
    changed = True
    while changed:
        changed = False
        for trade in TRADES_ZH:
            if name.endswith(trade) and len(name) - len(trade) >= 2:
                name, changed = name.removesuffix(trade), True
    return name


def _english_name(value: str) -> str:
    """Brightmoor Cell Inc. → brightmoor cell."""
    if not value.isascii():
        return ""
    words = [word for word in re.findall(r"[a-z0-9]+", value) if word not in FORMS_EN]
    return " ".join(words)


def _long_enough(form: str) -> bool:
    """Two Chinese characters or four Latin ones: shorter forms stand in every text."""
    runs = RUN.findall(form)
    letters = "".join(runs)
    return len(letters) >= (4 if letters.isascii() else 2)
