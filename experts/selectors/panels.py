"""Panels for staff, seats for the experts who sit on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Prefetch

from experts.models import Opinion, Panel, Seat
from experts.querysets.panels import SeatQuerySet
from experts.rules.composition import Composition, Problem, check, composition_for
from experts.rules.matter import Matter
from experts.rules.ranking import Candidate
from experts.rules.suggestion import Missing, Suggestion
from experts.selectors.candidates import seat_facts, suggest_panel
from experts.selectors.secretaries import secretary_of
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, User


class Vote(NamedTuple):
    """How a panel stands: opinions that agree, that differ (kept in the file), and members who still owe theirs."""

    agree: int
    differ: int
    owed: int

    @classmethod
    def of(cls, opinions: Sequence[Opinion], held: Sequence[Seat]) -> Vote:
        differ = sum(opinion.dissent for opinion in opinions)
        return cls(len(opinions) - differ, differ, sum(seat.state == Seat.State.ACCEPTED for seat in held))


@dataclass(frozen=True)
class Pick:
    """The candidates for one role. `wanted`: the panel still needs the role; `missing` says why nobody can take it."""

    role: str
    candidates: list[Candidate]
    wanted: bool
    leads: bool
    missing: Missing | None


@dataclass(frozen=True)
class PanelView:
    """One panel as a staff page shows it; `panel` is None before the first invitation."""

    panel: Panel | None
    matter: Matter
    rules: Composition
    seats: Sequence[Seat]
    problems: tuple[Problem, ...]
    suggestion: Suggestion | None
    candidates: dict[str, list[Candidate]]
    secretary: User | None = None

    @property
    def active(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.state in {"invited", "accepted", "concluded"}]

    @property
    def held(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.state in {"accepted", "concluded"}]

    @property
    def picks(self) -> list[Pick]:
        """Role by role: whom the suggestion would seat, and the next best. Roles that lack somebody come first."""
        chosen = {} if self.suggestion is None else {seat.role: seat for seat in self.suggestion.seats}
        empty = {} if self.suggestion is None else {seat.role: seat for seat in self.suggestion.missing}
        lead = self.rules.lead if not any(seat.is_lead for seat in self.active) else ""
        picks = [
            Pick(role, found, role in chosen or role in empty, role == lead, empty.get(role))
            for role, found in self.candidates.items()
        ]
        return sorted(picks, key=lambda pick: not pick.wanted)

    @property
    def is_full(self) -> bool:
        return len(self.active) >= self.rules.most

    @property
    def opinions(self) -> list[Opinion]:
        return [seat.opinion for seat in self.seats if hasattr(seat, "opinion")]

    @property
    def vote(self) -> Vote:
        return Vote.of(self.opinions, self.held)

    @property
    def lacks_secretary(self) -> bool:
        """Rule `panel` of red: a member of staff serves it besides its members (routing_rules.csv)."""
        return self.matter.level == "red" and self.secretary is None


def panel_preview(matter: Matter, *, platform: Platform | None = None, now: datetime) -> PanelView:
    """What a panel of `platform` for `matter` would be, before there is one."""
    suggestion, candidates = suggest_panel(matter=matter, platform=platform, now=now)
    return PanelView(None, matter, composition_for(matter), (), check((), matter), suggestion, dict(candidates))


def panel_view(panel: Panel, *, actor: Actor | None, now: datetime, with_candidates: bool = True) -> PanelView:
    """Seats visible to the actor, what the composition still lacks, and whom to invite next."""
    opinions = Prefetch("opinion", Opinion.objects.visible_to(actor))
    seats = list(
        panel.seats.visible_to(actor)
        .select_related("expert__firm", "expert__user", "follows")
        .prefetch_related(opinions)
    )
    matter = panel.facts
    active = [seat for seat in seats if seat.state in {"invited", "accepted", "concluded"}]
    suggestion: Suggestion | None = None
    candidates: Mapping[str, list[Candidate]] = {}
    if with_candidates and panel.concluded_at is None:
        suggestion, candidates = suggest_panel(
            matter=matter, now=now, panel=panel, platform=panel.platform, seats=active
        )
    return PanelView(
        panel,
        matter,
        composition_for(matter),
        seats,
        check(seat_facts(active), matter),
        suggestion,
        dict(candidates),
        secretary_of(panel),
    )


def my_invitations(actor: Actor) -> SeatQuerySet:
    """The actor's own unanswered invitations, the nearest clock first."""
    return _mine(actor).unanswered().order_by("deadline_at")


def my_seats(actor: Actor) -> SeatQuerySet:
    """The actor's own seats that give or gave access, those that owe an opinion first."""
    return _mine(actor).held().select_related("opinion").order_by("state", "-answered_at")


def how_left(seat_id: int) -> str:
    """The state in which the acting expert left a seat, "" for any other: PostgreSQL tells no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT left_seat(%s)", [seat_id])
        return str(cursor.fetchone()[0] or "")


def _mine(actor: Actor) -> SeatQuerySet:
    return Seat.objects.filter(expert__user_id=actor.user_id).select_related("panel__platform", "expert")
