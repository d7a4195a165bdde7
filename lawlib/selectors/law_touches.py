"""What a change of a law touches: chapters of guides, fees, deadline rules, and open cases by platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lawlib.models import Fee, GuideChapter, Instrument
from lawlib.rules.jurisdictions import GROUPS
from lawlib.rules.tables import RULES
from lawlib.selectors.rule_rows import country_code
from lawlib.touched import open_work_in

WHOLE = "all"  # a law about all kinds of rights touches the fees of each


@dataclass(frozen=True)
class Touched:
    """`chapters` are (guide, number), `rules` ids of deadline rules, `cases` counts by platform id."""

    chapters: list[tuple[str, int]]
    fees: list[str]
    rules: list[str]
    cases: dict[int, int]

    @property
    def open_cases(self) -> int:
        return sum(self.cases.values())

    @property
    def count(self) -> int:
        return len(self.chapters) + len(self.fees) + len(self.rules) + self.open_cases


def touched_by(law: Instrument) -> Touched:
    """Of the law's place and, where that is an organisation, of its members."""
    places = (law.jurisdiction_id, *GROUPS.get(law.jurisdiction_id, ()))
    fees = Fee.objects.exclude(state="draft").filter(jurisdiction=law.jurisdiction_id)
    if law.rights and WHOLE not in law.rights:
        fees = fees.filter(right__in=law.rights)
    chapters = GuideChapter.objects.filter(guide__jurisdiction__in=places).select_related("guide")
    return Touched(
        chapters=[(one.guide.key, one.number) for one in chapters if _names(one, law)],
        fees=list(fees.order_by("key").values_list("key", flat=True)),
        rules=[
            rule.id for rule in RULES.values() if country_code(rule) == law.jurisdiction_id and rule.valid_to is None
        ],
        cases=open_work_in(places),
    )


def _names(chapter: GuideChapter, law: Instrument) -> bool:
    """By its address, its key, a title or its citation, in the text or among the sources."""
    text = f"{chapter.body_zh}\n{chapter.body_en}".lower()
    sought = _sought(law)
    addresses = {one.get("url", "") for one in chapter.sources}
    return bool(law.source_url and law.source_url in addresses) or any(one in text for one in sought)


def _sought(law: Instrument) -> Iterable[str]:
    told = (f"/laws/{law.key.lower()}/", law.title_zh, law.title_en, law.title_native, law.citation)
    return [one.lower() for one in told if len(one) > 5]
