"""One searchable text: a law, an article in one wording, a chapter of a guide, a deadline rule … and its words."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from lawlib.rules.csv_tables import DATA
from lawlib.rules.search.concepts import concepts
from lawlib.rules.search.cutting import FIRST_WITHOUT_BLANKS, cut
from lawlib.rules.search.folding import fold

CUTTING = 1  # raise it when words are cut in another way: every text is then cut anew by the next sweep
OF_TITLE = 3
OF_NUMBER = 4
MOST = 255  # an occurrence more makes no difference
PLACE_COUNT = 3


@dataclass(frozen=True, slots=True)
class Text:
    """`kind`, `key` and `part` name it (law L007, article L007 art_10, chapter US 6). `number` is the article's own as
    printed; `of_*` what it belongs to (the title of the law), `context` further words by which it is looked for. Days
    are local to the jurisdiction, both included; None is open."""

    kind: str
    key: str
    part: str = ""
    jurisdiction: str = ""
    rights: tuple[str, ...] = ()
    status: str = ""
    state: str = "published"
    year: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    check: str = ""
    number: str = ""
    of_zh: str = ""
    of_en: str = ""
    title_zh: str = ""
    title_en: str = ""
    body_zh: str = ""
    body_en: str = ""
    context: str = ""

    @property
    def name(self) -> tuple[str, str, str, date | None]:
        return self.kind, self.key, self.part, self.valid_from


def words_of(text: Text) -> tuple[Counter[str], int]:
    """How often each word counts, and how long the text is (words of title, number and body)."""
    counts: Counter[str] = Counter()
    length = 0
    titles = fold(f"{text.title_zh}\n{text.title_en}")
    for folded, weight in (
        (titles, OF_TITLE),
        (fold(text.number), OF_NUMBER),
        (fold(f"{text.body_zh}\n{text.body_en}"), 1),
        (fold(f"{text.of_zh}\n{text.of_en}\n{text.context}"), 1),
    ):
        for word in cut(folded):
            counts[word.text] += weight
            length += weight == 1
        for concept in concepts(folded):
            counts[concept.text] += weight
    for run in titles.split():
        if run[-1] >= FIRST_WITHOUT_BLANKS:
            counts[run[-1]] += 1  # a single character is looked for at the beginning of words; here is the last one
    if text.jurisdiction:
        counts[f"@{text.jurisdiction}"] += PLACE_COUNT
    return Counter({word: min(count, MOST) for word, count in counts.items()}), length


def plain_of(text: Text) -> str:
    """Everything a reader sees of it, folded, a field a line, blanks as one: where phrases are looked for."""
    fields = (text.title_zh, text.title_en, text.number, text.of_zh, text.of_en, text.body_zh, text.body_en)
    return "\n".join(" ".join(fold(field).split()) for field in fields if field)


def digest_of(text: Text) -> str:
    """Changes with the text, with how words are cut, and with the table of synonyms."""
    return hashlib.sha256(
        repr((CUTTING, _synonyms(), *(getattr(text, one.name) for one in fields(text)))).encode()
    ).hexdigest()[:32]


@cache
def _synonyms() -> str:
    return hashlib.sha256((DATA / "search_synonyms.csv").read_bytes()).hexdigest()
