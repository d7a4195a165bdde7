"""Emergency calls as pages show them: the receipt, the desk's list, one call, those of an enterprise."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from cases.models import EmergencyCall
from cases.querysets_calls import CALL_ROLES, CallQuerySet
from cases.rules.calls import OPEN, CallState
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system

ALIKE_WITHIN = timedelta(days=2)
BOXES = {
    "waiting": Q(state=CallState.WAITING),
    "taken": Q(state=CallState.TAKEN),
    "over": ~Q(state__in=OPEN),
}


@system("cases.emergency_receipt")
def call_of_link(key_hash: str) -> EmergencyCall | None:
    """The call whose link was opened. SECURITY: whoever has the link has the secret; nobody else can name a call."""
    calls = EmergencyCall.objects.select_related("platform", "enterprise", "drafted", "case")
    return calls.filter(key_hash=key_hash).first()


def visible_calls(actor: Actor) -> CallQuerySet:
    return EmergencyCall.objects.visible_to(actor).select_related("platform", "enterprise", "taken_by", "case")


def box(actor: Actor, name: str) -> CallQuerySet:
    """One tab of the desk's list: who waits longest first; what is over with the newest first."""
    rows = visible_calls(actor).filter(BOXES[name])
    return rows.order_by("-id") if name == "over" else rows.order_by("due_at", "id")


def box_counts(actor: Actor) -> dict[str, int]:
    """How many calls each open tab holds; once per request, the rail shows who waits."""
    if actor.platform is None or actor.role not in CALL_ROLES:
        return {"waiting": 0, "taken": 0}
    if "call_counts" not in actor.memo:
        counts = {name: Count("pk", filter=BOXES[name]) for name in ("waiting", "taken")}
        actor.memo["call_counts"] = EmergencyCall.objects.visible_to(actor).aggregate(**counts)
    return actor.memo["call_counts"]


def call_page(actor: Actor, call: EmergencyCall, *, now: datetime) -> dict[str, Any]:
    """`alike`: other calls of the last days from the same number or about the same paper, perhaps the same call."""
    same = Q(phone=call.phone) | (Q(docket__iexact=call.docket) if call.docket else Q(pk=None))
    others = visible_calls(actor).filter(same, at__gt=call.at - ALIKE_WITHIN).exclude(pk=call.pk)
    return {"call": call, "now": now, "alike": list(others[:5])}


def open_calls_of(actor: Actor) -> list[EmergencyCall]:
    """An enterprise's calls that are not a case yet, for the page where requests begin."""
    return list(visible_calls(actor).filter(state__in=OPEN).order_by("-id"))
