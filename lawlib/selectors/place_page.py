"""The page of one country, region or organisation: everything that the library has of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from lawlib.models import Fee, Guide, GuideChapter, Instrument, Jurisdiction, TreatyParty, TypicalCase
from lawlib.rules.guide_files import chapter_title
from lawlib.rules.jurisdictions import GROUPS
from lawlib.rules.places import FORUMS
from lawlib.selectors.fee_pages import FeeRow, fee_row
from lawlib.selectors.rule_rows import RuleRow, rows_of_place
from portal.tenancy.models import Platform

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Office:
    name: str
    seat: str


@dataclass(frozen=True)
class Through:
    """Law that holds in the place because an organisation made it, such as that of the European Union in Germany."""

    place: Jurisdiction
    laws: list[Instrument]


SHOWN = 10  # fees and cases; their own pages have all


@dataclass(frozen=True)
class ChapterLink:
    number: int
    title: str


@dataclass(frozen=True)
class PlacePage:
    place: Jurisdiction
    offices: list[Office]
    laws: list[Instrument]
    through: list[Through]
    members: list[Jurisdiction]
    parties: list[TreatyParty]
    rules: list[RuleRow]
    old_rules: list[RuleRow]
    platforms: list[Platform]
    guide: Guide | None
    chapters: list[ChapterLink]
    fees: list[FeeRow]
    cases: list[TypicalCase]

    @property
    def has_zone(self) -> bool:
        """A clock is shown for places only: a system of registration has no noon."""
        return bool(self.place.time_zone) and self.place.kind != "system"


def place_page(actor: Actor | None, place: Jurisdiction, *, today: date) -> PlacePage:
    lang = get_language() or "zh-hans"
    over = [code for code, members in GROUPS.items() if place.code in members]
    members = GROUPS.get(place.code, ())
    laws = list(
        Instrument.objects.visible_to(actor)
        .filter(jurisdiction__in=[place.code, *over])
        .select_related("jurisdiction")
        .order_by("key")
    )
    around = {one.code: one for one in Jurisdiction.objects.filter(code__in=[place.code, *over, *members])}
    rules = rows_of_place(place.code, lang)
    fees = (
        Fee.objects.visible_to(actor).filter(jurisdiction=place).select_related("jurisdiction").order_by("key")[:SHOWN]
    )
    return PlacePage(
        place=place,
        offices=_offices(place.code, lang),
        laws=[law for law in laws if law.jurisdiction_id == place.code],
        through=[Through(around[c], [x for x in laws if x.jurisdiction_id == c]) for c in over if c in around],
        members=sorted((around[code] for code in members if code in around), key=lambda one: one.code),
        parties=list(
            TreatyParty.objects.filter(jurisdiction=place)
            .exclude(treaty__state="draft")
            .select_related("treaty")
            .order_by("treaty__key")
        ),
        rules=[row for row in rules if not _ended(row, today)],
        old_rules=[row for row in rules if _ended(row, today)],
        platforms=list(Platform.objects.filter(countries__contains=[place.code]).order_by("kind", "code")),
        guide=Guide.objects.visible_to(actor).filter(jurisdiction=place).first(),
        chapters=[
            ChapterLink(number, chapter_title(number).label(lang))
            for number in GuideChapter.objects.filter(guide__jurisdiction=place).values_list("number", flat=True)
        ],
        fees=[fee_row(fee, on=today) for fee in fees],
        cases=list(TypicalCase.objects.visible_to(actor).filter(jurisdiction=place).order_by("-year", "key")[:SHOWN]),
    )


def _ended(row: RuleRow, today: date) -> bool:
    return row.rule.valid_to is not None and row.rule.valid_to < today


def _offices(code: str, lang: str) -> list[Office]:
    """Authorities of the deadline table, in its order."""
    found = [forum for (jurisdiction, _), forum in FORUMS.items() if jurisdiction == code]
    return [Office(forum.name.label(lang), forum.seat.label(lang)) for forum in found]
