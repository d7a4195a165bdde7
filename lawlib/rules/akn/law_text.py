"""A law with its articles in one language, as files carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# What the standard has no place for: whether the text is the law's own, a translation or a summary.
OURS = "urn:overseas-ip-guidance:library"

# ISO 639-1 and 639-2 of the languages of the library; both letters-of-three are read.
THREE: Mapping[str, str] = MappingProxyType(
    {
        "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "hi": "hin", "id": "ind", "it": "ita",
        "ja": "jpn", "ko": "kor", "ms": "msa", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "th": "tha",
        "tr": "tur", "vi": "vie", "zh": "zho",
    }
)  # fmt: skip
TWO: Mapping[str, str] = MappingProxyType(
    {three: two for two, three in THREE.items()} | {"chi": "zh", "ger": "de", "fre": "fr", "dut": "nl", "may": "ms"}
)

# Names of dates that say nothing of the law: when the file was made, or that only the year is known.
MADE, YEAR_ONLY = "Generation", "YearOnly"


@dataclass(frozen=True, slots=True)
class LawArticle:
    """One wording. `begins` and `ends` are its first and its last day, None where the file does not say. The lines of
    `text` are its paragraphs."""

    eid: str
    number: str
    heading: str
    text: str
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class LawText:
    """`country` is the code as in the file, in small letters; `language` ISO 639-1 where there is one; `made_on` the
    day of the work, `year` where only that is known. `wording`: official, translation, summary, or "" if the file says
    nothing."""

    key: str
    title: str
    country: str
    language: str
    articles: tuple[LawArticle, ...]
    made_on: date | None = None
    year: int | None = None
    wording: str = ""
