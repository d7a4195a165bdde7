"""What is known of conflicts in one case: names, what was stated, what was lifted, who had to leave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cases.models import Case, ConflictWaiver, Dossier, PartyStance
from cases.selectors.mandates import Bar, bars_of
from cases.selectors.parties import known_of
from experts.models import Recusal, Seat, SeatDeclaration
from experts.querysets import RecusalQuerySet, SeatDeclarationQuerySet, SeatQuerySet
from experts.rules.matter import Parties
from experts.rules.names import name_key
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
    parties: Parties

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


def register_of(actor: Actor, case: Case) -> Register:
    """Four queries for the names; what the page shows of the rest is read when it is shown, one query each."""
    answers = Dossier.objects.visible_to(actor).get(case=case).answers
    return Register(actor, case, known_of([case]).parties(case, answers))
