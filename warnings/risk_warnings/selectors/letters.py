"""Reminder letters as the desk and the enterprise read them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from portal.tenancy.actor import Actor
from risk_warnings.models import ReminderLetter, RiskWarning
from risk_warnings.rules.kinds import LetterState

BOXES = {"drafts": (LetterState.DRAFT,), "signed": (LetterState.SIGNED,), "received": (LetterState.SIGNED,)}


def letters_in(actor: Actor, box: str) -> QuerySet[ReminderLetter]:
    rows = ReminderLetter.objects.visible_to(actor).filter(state__in=BOXES[box])
    to_us = Q(to_platform=actor.platform, sent_at__isnull=False)
    rows = rows.filter(to_us) if box == "received" else rows.exclude(to_us) if box == "signed" else rows
    people = ("drafted_by", "signed_by", "read_by", "acknowledged_by")
    return rows.select_related("warning", "enterprise", "platform", *people).order_by("-pk")


def letters_of(actor: Actor, warning: RiskWarning) -> list[ReminderLetter]:
    rows = ReminderLetter.objects.visible_to(actor).filter(warning=warning).exclude(state=LetterState.DROPPED)
    return list(rows.select_related("enterprise", "platform", "read_by", "acknowledged_by").order_by("-pk")[:50])


def own_letters(actor: Actor) -> QuerySet[ReminderLetter]:
    """What the actor's enterprise was sent, the last one first."""
    if actor.enterprise is None:
        return ReminderLetter.objects.none()
    rows = ReminderLetter.objects.visible_to(actor).filter(enterprise=actor.enterprise)
    return rows.select_related("warning", "platform", "acknowledged_by").order_by("-pk")
