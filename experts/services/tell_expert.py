"""Puts a notice about a seat into the expert's inbox.

SECURITY: an e-mail leaves the house. It carries the clock and nothing of the case: no name, no place, no number.
"""

from datetime import datetime

from django.urls import reverse

from experts.models import Seat
from experts.rules.clock import BEIJING
from portal.inbox.services.notify import notify


def tell_expert(seat: Seat, kind: str, *, now: datetime) -> None:
    if seat.expert.user_id is None:
        return
    notify(
        recipients=[seat.expert.user_id],
        kind=kind,
        params={"answer_by": seat.deadline_at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")},
        url=reverse("experts:invitation", args=[seat.pk]),
        level=seat.panel.level,
        now=now,
    )
