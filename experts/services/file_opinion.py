"""An expert files the opinion, once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from experts.events import opinion_filed
from experts.models import Opinion, Seat
from experts.services.count_work import count_matter
from experts.services.errors import SeatError
from experts.services.locking import lock_seat, move
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def file_opinion(
    *,
    actor: Actor | None,
    seat: Seat,
    facts: str,
    options: str,
    recommendation: str,
    deadlines: str = "",
    risks: str = "",
    cost_and_time: str = "",
    alternatives: Sequence[Mapping[str, Any]] = (),
    confidence: str = Opinion.Confidence.MEDIUM,
    dissent: bool = False,
    dissent_note: str = "",
    now: datetime,
) -> Opinion:
    """Raises SeatError: not_possible (not accepted, or filed already), access_ended, panel_concluded."""
    seat = lock_seat(seat)
    if seat.access_ended_at is not None or (seat.access_until and seat.access_until <= now):
        raise SeatError("access_ended")
    move(seat, "file_opinion")
    opinion = Opinion.objects.create(
        seat=seat,
        facts=facts,
        deadlines=deadlines,
        options=options,
        risks=risks,
        recommendation=recommendation,
        cost_and_time=cost_and_time,
        alternatives=[dict(row) for row in alternatives],
        confidence=confidence,
        dissent=dissent,
        dissent_note=dissent_note if dissent else "",
        filed_at=now,
    )
    count_matter(expert_id=seat.expert_id, matter=seat.panel.facts)
    opinion_filed.send(sender=Seat, seat=seat, opinion=opinion, actor=actor, now=now)
    record(
        actor=actor,
        action="opinion.filed",
        obj=opinion,
        platform=seat.panel.platform,
        new={"seat": seat.pk, "confidence": confidence, "dissent": dissent},
    )
    return opinion
