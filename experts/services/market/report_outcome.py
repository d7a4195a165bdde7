"""The enterprise tells what came of the agency that it chose; staff read it, the public never does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Need
from experts.rules.introductions import MarketError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def report_outcome(*, actor: Actor, need: Need, outcome: str, score: int | None, note: str, now: datetime) -> Need:
    """May be told again when things have moved on. `score` from 1 to 5. Raises `MarketError` (not_chosen)."""
    need = Need.objects.select_for_update(of=("self",)).select_related("platform").get(pk=need.pk)
    if need.state != Need.State.CHOSEN:
        raise MarketError("not_chosen")
    old = {"outcome": need.outcome, "score": need.outcome_score}
    need.outcome, need.outcome_score, need.outcome_note, need.outcome_at = outcome, score, note, now
    need.save(update_fields=["outcome", "outcome_score", "outcome_note", "outcome_at"])
    record(
        actor=actor,
        action="need.outcome_told",
        obj=need,
        platform=need.platform,
        old=old,
        new={"outcome": outcome, "score": score},
    )
    return need
