"""A panel as its staff keep it."""

from __future__ import annotations

from dataclasses import dataclass

from experts.models import Honorarium, Opinion, Panel, PanelMessage, Seat, SeatRating
from experts.policies import can_approve_honorarium
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class SeatAfter:
    """A seat with an opinion. `may_approve`: the actor is the second person; `rated` by the handler already."""

    seat: Seat
    honorarium: Honorarium | None
    may_approve: bool
    ratings: list[SeatRating]

    @property
    def rated(self) -> bool:
        return any(rating.by == SeatRating.By.HANDLER for rating in self.ratings)


@dataclass(frozen=True)
class PanelAfter:
    panel: Panel
    messages: list[PanelMessage]
    seats: list[SeatAfter]
    opinions: list[Opinion]


def panel_after(actor: Actor, panel: Panel) -> PanelAfter:
    """Five queries."""
    opinions = list(Opinion.objects.visible_to(actor).filter(seat__panel=panel).select_related("seat__expert"))
    rows = Honorarium.objects.visible_to(actor).filter(seat__panel=panel)
    paid = {row.seat_id: row for row in rows.select_related("seat__panel", "proposed_by", "approved_by")}
    ratings: dict[int, list[SeatRating]] = {}
    for rating in SeatRating.objects.visible_to(actor).filter(seat__panel=panel):
        ratings.setdefault(rating.seat_id, []).append(rating)
    seats = []
    for opinion in opinions:
        money = paid.get(opinion.seat_id)
        may = money is not None and can_approve_honorarium(actor, money)
        seats.append(SeatAfter(opinion.seat, money, may, ratings.get(opinion.seat_id, [])))
    return PanelAfter(panel, thread_of(actor, panel), seats, opinions)


def thread_of(actor: Actor, panel: Panel) -> list[PanelMessage]:
    """Oldest first."""
    rows = PanelMessage.objects.visible_to(actor).filter(panel=panel)
    return list(rows.select_related("seat__expert", "author").order_by("id").distinct())
