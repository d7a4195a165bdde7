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


def claim_many(*, actor: Actor, cases: Iterable[Case], now: datetime) -> Claims:
    """Each case by itself: one that another person has does not stop the rest. Always in the order of the keys, so that
    two who press at once do not wait for each other."""
    claimed, taken = [], []
    for case in sorted(cases, key=lambda case: case.pk):
        try:
            with transaction.atomic():
                claimed.append(claim_case(actor=actor, case=case, now=now))
        except CaseError as error:
            taken.append((case, str(error.params.get("by", ""))))
    return Claims(tuple(claimed), tuple(taken))
