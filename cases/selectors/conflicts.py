"""What is known of conflicts in one case: names, what was stated, what was lifted, who had to leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cases.models import Case, ConflictWaiver, Dossier, PartyStance
from cases.selectors.mandates import Bar, bars_of
from cases.selectors.parties import known_of
from experts.models import Recusal, Seat, SeatDeclaration
from experts.querysets import RecusalQuerySet, SeatDeclarationQuerySet, SeatQuerySet
from experts.rules.matter import Matter, Parties
from experts.rules.names import name_key
from experts.selectors.ties import OUT, Tie, ties_of
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class CoParty:
    """`stated` is the latest word on it; None counts as adverse."""

    name: str
    stated: PartyStance | None


@dataclass
class Register:
    """The page "Parties and conflicts", as the actor may see it."""

    actor: Actor
    case: Case
    matter: Matter
    now: datetime

    @property
    def parties(self) -> Parties:
        return self.matter.parties

    @cached_property
    def ties(self) -> list[Tie]:
        """Of firms of which the actor sees nobody there is nothing to say."""
        found = ties_of(actor=self.actor, matter=self.matter, panel_id=self.case.panel_id, now=self.now)
        return [tie for tie in found if tie.expert or tie.firm]

    @property
    def names(self) -> int:
        return sum(1 for _ in self.parties)

    @property
    def left_out(self) -> int:
        return sum(tie.state == OUT for tie in self.ties)

    @property
    def undecided(self) -> int:
        """How many recusals wait for a decision."""
        return sum(not one.decision for one in self.recusals)

    @property
    def unstated(self) -> int:
        return sum(one.stated is None for one in self.co_parties)

    @cached_property
    def co_parties(self) -> list[CoParty]:
        rows = PartyStance.objects.visible_to(self.actor).filter(case=self.case).select_related("stated_by")
        stated = {name_key(row.name): row for row in rows}
        return [CoParty(name, stated.get(name_key(name))) for name in self._co_defendants]

    @property
    def _co_defendants(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.parties.co_parties, *self.parties.aligned)))

    @cached_property
    def waivers(self) -> list[ConflictWaiver]:
        rows = ConflictWaiver.objects.visible_to(self.actor).filter(case=self.case)
        return list(rows.select_related("expert", "recorded_by"))

    @cached_property
    def seats(self) -> SeatQuerySet:
        """Of whom staff may report a conflict."""
        return Seat.objects.visible_to(self.actor).active().filter(panel=self.case.panel_id).select_related("expert")

    @cached_property
    def recusals(self) -> RecusalQuerySet:
        rows = Recusal.objects.visible_to(self.actor).filter(seat__panel__case=self.case)
        return rows.select_related("seat__expert", "filed_by", "decided_by", "seat__opinion")

    @cached_property
    def bars(self) -> list[Bar]:
        return bars_of(self.actor, self.case)

    @cached_property
    def declarations(self) -> SeatDeclarationQuerySet:
        rows = SeatDeclaration.objects.visible_to(self.actor).filter(seat__panel__case=self.case)
        return rows.select_related("seat__expert")


def register_of(actor: Actor, case: Case, *, now: datetime) -> Register:
    """Four queries for the names; what the page shows of the rest is read when it is shown, one query each."""
    answers = Dossier.objects.visible_to(actor).get(case=case).answers
    known = known_of([case])
    lifted = tuple(known.lifted[case.pk])
    matter = Matter(level=case.level, reference=case.number, parties=known.parties(case, answers), lifted=lifted)
    return Register(actor, case, matter, now)
