"""Whom a seated expert advises, and against whom, becomes something to compare other cases with."""

from experts.models import Advised, Panel
from experts.rules.conflicts import ADVICE_COUNTS, ADVISED
from experts.rules.matter import OWN_SIDE, Matter
from experts.rules.names import party_key
from portal.tenancy.scope import system


@system("experts.sides")
def note_sides(*, panel: Panel) -> int:
    """For every seat that has, or had, the file; returns how many names were new. Safe to run twice; a name that has
    left the matter stays: advice was given under it."""
    keys = sides_of(panel.facts)
    seats = panel.seats.exclude(access_until=None).values_list("pk", flat=True)
    rows = [Advised(seat_id=seat, side=side, party_key=key) for seat in seats for side, key in keys]
    before = Advised.objects.filter(seat__panel=panel).count()
    Advised.objects.bulk_create(rows, ignore_conflicts=True)
    return Advised.objects.filter(seat__panel=panel).count() - before


def sides_of(matter: Matter) -> list[tuple[str, str]]:
    """(side, key) of every name for or against which a panel on this matter advises."""
    found = [
        (Advised.Side.FOR if role in OWN_SIDE else Advised.Side.AGAINST, party_key(name))
        for role, name in matter.parties
        if role in OWN_SIDE or role in ADVICE_COUNTS[ADVISED]
    ]
    return [(side.value, key) for side, key in dict.fromkeys(found) if key]
