"""Circulars as pages show them: one with its receipts and its check, the lists of who sends and who receives."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cases.models import Circular, CircularCheck, CircularReceipt, CircularSource
from cases.policies import can_write_circular
from cases.rules.circular import CircularState
from cases.selectors.circular_audience import audience_size
from cases.selectors.circular_check import finds
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform

BOXES = ("received", "working", "issued")
RECEIPTS_SHOWN = 200
WORKING = ("draft", "review", "approved")


def visible_circulars(actor: Actor) -> QuerySet[Circular]:
    people = ("drafted_by", "reviewed_by", "sent_by")
    return Circular.objects.visible_to(actor).select_related("issuer", "corrects", *people)


def unsigned(actor: Actor) -> int:
    """How many wait for the signature of the actor's tenant; once per request."""
    if "unsigned_circulars" not in actor.memo:
        rows = CircularReceipt.objects.sent_to(actor).filter(signed_at=None, circular__state="sent")
        actor.memo["unsigned_circulars"] = rows.count()
    return actor.memo["unsigned_circulars"]


def box(actor: Actor, name: str) -> QuerySet[Circular]:
    """One tab, the newest first; what was received says with `signed` whether it was signed for."""
    rows = visible_circulars(actor)
    if name == "received":
        own = CircularReceipt.objects.sent_to(actor).filter(circular=OuterRef("pk"))
        signed = Exists(own.filter(signed_at__isnull=False))
        return rows.filter(Exists(own)).annotate(signed=signed).order_by("-sent_at", "-id")
    states = Q(state__in=WORKING) if name == "working" else ~Q(state__in=WORKING)
    counts = {"total": Count("receipts"), "done": Count("receipts", filter=Q(receipts__signed_at__isnull=False))}
    return rows.filter(states, issuer=actor.platform).annotate(**counts).order_by("-id")


def circular_page(actor: Actor, circular: Circular) -> dict[str, Any]:
    """What the reader may see of it: recipients the text and their own receipt, the issuer everything."""
    ours = can_write_circular(actor) and actor.platform is not None and actor.platform.pk == circular.issuer_id
    own = CircularReceipt.objects.sent_to(actor).filter(circular=circular).select_related("signed_by").first()
    later = Circular.objects.visible_to(actor).filter(corrects=circular).exclude(state__in=WORKING).first()
    context = {
        "circular": circular,
        "ours": ours,
        "own": own,
        "later": later,
        # Withdrawn: the recipients keep that it was, and why, not what it said.
        "text_shown": ours or circular.state != CircularState.WITHDRAWN,
    }
    return {**context, **_of_issuer(actor, circular)} if ours else context


def _of_issuer(actor: Actor, circular: Circular) -> dict[str, Any]:
    receipts = CircularReceipt.objects.visible_to(actor).filter(circular=circular)
    numbers = receipts.aggregate(total=Count("pk"), done=Count("pk", filter=Q(signed_at__isnull=False)))
    shown = receipts.select_related("platform", "enterprise", "signed_by").order_by("signed_at", "pk")
    check = CircularCheck.objects.visible_to(actor).filter(circular=circular).first()
    working = circular.state in WORKING
    return {
        "receipts": list(shown[:RECEIPTS_SHOWN]),
        "numbers": {**numbers, "percent": round(100 * numbers["done"] / numbers["total"]) if numbers["total"] else 0},
        "check": check,
        "finds": [(one, (check.exceptions if check else {}).get(one.key, "")) for one in finds(circular)]
        if working
        else [],
        "sources": CircularSource.objects.visible_to(actor).filter(circular=circular).select_related("case"),
        "audience": audience_size(circular) if working else numbers["total"],
        "chosen": list(Platform.objects.filter(pk__in=circular.platforms)) if circular.platforms else [],
    }
