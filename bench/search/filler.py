"""Articles that nobody wrote, so that there are as many as in a library that is full: other fields of law and of
intellectual property, put together from phrases by chance (always the same)."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

AT_ONCE = 2000
FILLER = "FILL"  # begins the keys of its laws
ARTICLES_A_LAW = 120

with Path(__file__).with_name("filler_words.csv").open(encoding="utf-8", newline="") as _file:
    _ROWS = {row["field"]: (row["english"], row["words"].split()) for row in csv.DictReader(_file)}
SUBJECTS, MUST, ACTS, WHENS, UNLESS = (_ROWS.pop(name)[1] for name in ("subjects", "must", "acts", "whens", "unless"))
FIELDS = _ROWS
RIGHTS = {"商标": "trademark", "专利": "patent", "著作权": "copyright", "海关": "border"}
ENGLISH = ["shall", "may", "must-not", "is-entitled-to"]


def law_rows(places: list[str], articles: int) -> list[dict]:
    rng = random.Random(801)
    laws = -(-articles // ARTICLES_A_LAW)
    rows = []
    for number in range(laws):
        field = rng.choice(list(FIELDS))
        year = rng.randint(1960, 2025)
        rows.append(
            {
                "key": f"{FILLER}{number:04d}",
                "jurisdiction_id": rng.choice(places),
                "title_zh": f"{field}法（{year}年第{number}号，测量用）",
                "title_en": f"{FIELDS[field][0]} Act No. {number} of {year} (for measuring)",
                "title_native": f"Act {number}/{year}",
                "kind": "act",
                "rights": {"商标": ["trademark"], "专利": ["patent"], "著作权": ["copyright"], "海关": ["border"]}.get(
                    field, ["trade"]
                ),
                "year": year,
                "state": "published",
                "field": field,
            }
        )
    return rows


def article_texts(rows: list[dict], articles: int) -> Iterator[dict]:
    rng = random.Random(1337)
    for at in range(articles):
        law, number = rows[at // ARTICLES_A_LAW], at % ARTICLES_A_LAW + 1
        english, nouns = FIELDS[law["field"]]
        heading = rng.sample(nouns, 2)
        sentences = [_sentence(rng, nouns) for _ in range(rng.randint(2, 5))]
        about = rng.choice(list(FIELDS.values()))[0].lower()
        yield {
            "law": law["key"],
            "eid": f"art_{number}",
            "number": f"第{number}条",
            "order": number,
            "heading_zh": "的".join(heading),
            "heading_en": f"{english}: rule {number}",
            "text_zh": "".join(sentences),
            "text_en": f"The {english.lower()} authority {rng.choice(ENGLISH).replace('-', ' ')} act within"
            f" {rng.randint(5, 90)} days in matters of {about}; section {rng.randint(1, 200)} applies.",
            "in_force_from": date(rng.randint(1990, 2025), rng.randint(1, 12), 1),
        }


def _sentence(rng: random.Random, nouns: list[str]) -> str:
    when = rng.choice(WHENS).format(n=rng.randint(5, 120), m=rng.randint(1, 12))
    first, second, third = rng.choices(nouns, k=3)
    return (
        f"{rng.choice(SUBJECTS)}{when}{rng.choice(MUST)}{rng.choice(ACTS)}{first}和{second}，"
        f"并就{third}{rng.choice(ACTS)}相关文件，{rng.choice(UNLESS)}。"
    )
