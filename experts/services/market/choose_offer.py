"""The enterprise chooses one of the offers; the others are told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from experts.models import Introduction, Need
from experts.rules.introductions import WAITING
from experts.services.market.ask_next import tell_agency
from experts.services.market.moving import locked, moved, need_of
from portal.tenancy.actor import Actor


@transaction.atomic
def choose_offer(*, actor: Actor, introduction: Introduction, now: datetime) -> Need:
    """The contract is made between the two of them; the platform is no party to it. Raises `MarketError`."""
    need = need_of(introduction)
    by_agency = {"answered_by": introduction.answered_by, "by_staff": introduction.by_staff}
    enterprise = need.enterprise
    contact = {"name": enterprise.contact_name, "mobile": enterprise.mobile, "email": enterprise.email}
    moved(locked(introduction), "choose", actor=actor, now=now, contact=contact, **by_agency)
    need.state, need.closed_at = Need.State.CHOSEN, now
    need.save(update_fields=["state", "closed_at"])
    url = reverse("experts:introduction", args=[introduction.pk])
    tell_agency(introduction.agency, "agency.chosen", url=url, now=now)
    pass_over(need, now=now)
    return need


def pass_over(need: Need, *, now: datetime) -> None:
    """Everybody else who was asked: nothing is needed from them any more, and the need is out of their sight."""
    for other in need.introductions.filter(state__in=WAITING).order_by("place"):
        moved(locked(other), "pass_over", actor=None, now=now)
        url = reverse("experts:introduction", args=[other.pk])
        tell_agency(other.agency, "agency.not_chosen", url=url, now=now)
