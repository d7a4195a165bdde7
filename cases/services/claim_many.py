"""Claims several cases of the desk at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case
from cases.services.triage import claim_case
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Claims:
    """`taken`: cases that another person was quicker with, with that person's name."""

    claimed: tuple[Case, ...]
    taken: tuple[tuple[Case, str], ...]


@transaction.atomic
def claim_many(*, actor: Actor, cases: Iterable[Case], now: datetime) -> Claims:
    """Each case by itself: one that another person has does not stop the rest.

    All rows are locked first, in the order of their keys: the first claim locks the end of the audit chain until
    commit, and whoever waits for that with a later case in hand would wait for us forever.
    """
    claimed, taken = [], []
    cases = list(cases)
    locked = (
        Case.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=[case.pk for case in cases])
        .order_by("pk")
    )
    chosen = {case.pk: case for case in cases}
    for row in list(locked):
        case = chosen[row.pk]  # as the actor saw it: one that another platform has taken over meanwhile is refused
        try:
            with transaction.atomic():
                claimed.append(claim_case(actor=actor, case=case, now=now))
        except CaseError as error:
            taken.append((case, str(error.params.get("by", row.platform))))
    return Claims(tuple(claimed), tuple(taken))
