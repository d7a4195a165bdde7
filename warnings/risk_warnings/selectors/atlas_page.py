"""The risk atlas in words: the same for the page and for its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cases.rules.suppression import Counts
from cases.selectors.dashboard_places import Tile, heat
from cases.selectors.dashboard_words import Table, industry_words, level_words, place_words, told_words
from portal.tenancy.rules.regions import region_name
from portal.web.ui.charts import Chart, Series
from risk_warnings.rules.atlas import Asked, change, share, trend_spans
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.risk_kinds import KINDS
from risk_warnings.selectors.atlas import Counted
from risk_warnings.selectors.atlas_parts import (
    Destination,
    Matrix,
    change_words,
    kind_words,
    ranked,
    span_words,
    summed,
)
from risk_warnings.words import lang

GOODS, GOODS_PLACES, FIRMS, PROVINCES, MOVERS, LINES = 12, 8, 12, 12, 4, 4
BAR = 220


@dataclass(frozen=True)
class AtlasPage:
    asked: Asked
    counted: Counted
    counts: Counts
    goods_names: dict[str, str] = field(default_factory=dict)

    def told(self, count: int) -> str:
        return told_words(self.counts.cell(count)) if count else "–"

    @cached_property
    def numbers(self) -> list[tuple[str, str, str]]:
        """Name, value, note."""
        found, counts = self.counted, self.counts
        matters = sum(found.places.values())
        more = change(counts, matters, sum(found.places_before.values()))
        numbers = [
            (
                _("Warnings and cases"),
                self.told(matters),
                "" if more is None else _("against a year ago: %(change)s") % {"change": change_words(more)},
            ),
            (
                _("Warnings published"),
                self.told(sum(found.warned.values())),
                " · ".join(f"{name} {self.told(found.warned[level])}" for level, name, _css in level_words()),
            ),
        ]
        part = share(counts, found.small, found.enterprises)
        small = "" if part is None else _("%(share)s%% of them small or micro") % {"share": part}
        numbers.append((_("Enterprises concerned"), self.told(found.enterprises), small))
        countries = len({country for country, _kind, _level in found.places})
        numbers.append(
            (_("Countries and regions"), str(countries), _("with organisations that have proceedings of their own"))
        )
        if not (self.asked.level or self.asked.industry or self.asked.province):
            numbers.append((_("Signals received"), self.told(found.signals), _("each matter once")))
        return numbers

    @cached_property
    def destinations(self) -> list[Destination]:
        now, before = summed(self.counted.places, 0), summed(self.counted.places_before, 0)
        levels = summed(self.counted.places, 0, 2)
        kinds = summed(self.counted.places, 0, 1)
        months = summed(self.counted.months, 0, 2)
        spans = trend_spans(self.counted.today, self.counts)
        shown = spans if self.counts.suppressed else spans[-12:]
        top = max((sum(self.counts.drawn(levels[country, one]) for one in ORDER) for country in now), default=0) or 1
        return [
            Destination(
                country,
                place_words(country),
                [self.told(levels[country, level]) for level in ORDER],
                self._bar([levels[country, level] for level in ORDER], top),
                [self.counts.drawn(sum(months[country, month] for month in span)) for span in shown],
                change_words(change(self.counts, now[country], before[country])),
                self._first_kind({kind: kinds[country, kind] for kind in KINDS}),
            )
            for country in ranked(now, self.counts)
        ]

    def _bar(self, counts: Sequence[int], top: int) -> list[tuple[str, float, float]]:
        x, parts = 0.0, []
        for (_level, _name, css), count in zip(level_words(), counts, strict=True):
            wide = round(self.counts.drawn(count) / top * BAR, 1)
            parts.append((css, round(x, 1), wide))
            x += wide
        return parts

    def _first_kind(self, counts: dict[str, int]) -> str:
        """Not where it could be told from a handful of matters only."""
        kind = max(counts, key=lambda one: self.counts.drawn(counts[one]))
        return kind_words(kind) if self.counts.may_average(counts[kind]) else "–"

    @cached_property
    def goods(self) -> Matrix:
        goods = ranked(summed(self.counted.goods, 0), self.counts)[:GOODS]
        places = ranked(summed(self.counted.goods, 1), self.counts)[:GOODS_PLACES]
        names = [place_words(place) for place in places]
        rows = [
            (code, self.goods_names.get(code, ""), [self.counted.goods[code, place] for place in places])
            for code in goods
        ]
        return self._matrix(_("Goods and destinations"), _("Goods (HS heading)"), names, rows)

    @cached_property
    def firms(self) -> Matrix:
        totals = self.counted.industries
        kinds = ranked(summed(self.counted.firms, 1), self.counts)
        rows = [
            (code, industry_words(code), [self.counted.firms[code, kind] for kind in kinds], totals[code])
            for code in self._shown(totals)[:FIRMS]
        ]
        return self._matrix(_("Industries and kinds of risk"), _("Industry"), [kind_words(k) for k in kinds], rows)

    def _shown(self, enterprises: Counter[str]) -> list[str]:
        """That one to four of an industry or a province are concerned may point at one: it has no row."""
        return [code for code in ranked(enterprises, self.counts) if not self.counts.hides(enterprises[code])]

    def _matrix(self, title: str, corner: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Matrix:
        """`rows`: code, name, counts and, where one is shown, their total: enterprises do not add up."""
        top = max((self.counts.drawn(n) for _code, _name, counts, *_total in rows for n in counts), default=0)
        return Matrix(
            title,
            corner,
            columns,
            [
                (
                    code,
                    name,
                    [self._tile(n, top) for n in counts],
                    self.told(total[0]) if total else "",
                )
                for code, name, counts, *total in rows
            ],
        )

    def _tile(self, count: int, top: int) -> Tile:
        """As dark as the number that is told: the shade gives nothing away beside it."""
        return Tile(self.told(count), 1 if self.counts.hides(count) else heat(self.counts.drawn(count), top))

    @cached_property
    def movers(self) -> list[tuple[str, str, str]]:
        """Destination with kind of risk, how many there were in the same days a year ago and how many there are: by
        how many more, since a percentage of a few tells little."""
        now, before = summed(self.counted.places, 0, 1), summed(self.counted.places_before, 0, 1)
        grown = [(self.counts.drawn(now[key]) - self.counts.drawn(before[key]), key) for key in now]
        risen = sorted((one for one in grown if one[0] > 0), key=lambda one: (-one[0], one[1]))
        return [
            (
                _("%(place)s: %(kind)s") % {"place": place_words(place), "kind": kind_words(kind)},
                self.told(before[place, kind]),
                self.told(now[place, kind]),
            )
            for _more, (place, kind) in risen[:MOVERS]
        ]

    @cached_property
    def trend(self) -> Chart | None:
        spans, by_kind = trend_spans(self.counted.today, self.counts), summed(self.counted.months, 1, 2)
        kinds = ranked(summed(self.counted.months, 1), self.counts)[:LINES]
        if not kinds:
            return None
        series = [
            Series(kind_words(kind), [sum(by_kind[kind, month] for month in span) for span in spans], f"s-{n}")
            for n, kind in enumerate(kinds, start=1)
        ]
        return Chart(
            key="atlas-trend",
            title=_("New warnings and cases, three months each")
            if self.counts.suppressed
            else _("New warnings and cases by month"),
            categories=[span_words(span) for span in spans],
            series=series,
            category_name=_("Months") if self.counts.suppressed else _("Month"),
            words=lambda count: self.told(int(count)),
            drawn=lambda count: self.counts.drawn(int(count)),
        )

    @cached_property
    def provinces(self) -> Chart | None:
        shown = self._shown(self.counted.provinces)[:PROVINCES]
        if not shown:
            return None
        return Chart(
            key="atlas-provinces",
            title=_("Enterprises concerned by province"),
            categories=[region_name(code, lang()) for code in shown],
            series=[Series(_("Enterprises"), [self.counted.provinces[code] for code in shown], "f-part")],
            category_name=_("Province"),
            words=lambda count: self.told(int(count)),
            drawn=lambda count: self.counts.drawn(int(count)),
        )

    @property
    def tables(self) -> Iterable[Table]:
        """What the page shows, for the file."""
        yield Table("", (_("Figure"), _("Value"), _("Note")), self.numbers)
        yield Table(
            _("Destinations"),
            (
                _("Country/region"),
                *(name for _level, name, _css in level_words()),
                _("Change in a year"),
                _("First kind of risk"),
            ),
            [
                (f"{one.country} {one.name}", *one.levels, one.change.removeprefix("+"), one.first_kind)
                for one in self.destinations
            ],
        )
        yield self.goods.table
        yield self.firms.table
        for chart in (self.trend, self.provinces):
            if chart:
                names = (chart.category_name, *(series.name for series in chart.series))
                yield Table(chart.title, names, [(name, *values) for name, values in chart.table])
