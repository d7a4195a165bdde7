"""What a platform owes its experts, has approved and has paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, Q, QuerySet, Sum, Value, When

from experts.models import Honorarium
from portal.tenancy.actor import Actor

TO_APPROVE, TO_PAY, PAID = "to_approve", "to_pay", "paid"
STATES = {
    TO_APPROVE: Q(approved_by=None),
    TO_PAY: Q(approved_by__isnull=False, paid_on=None),
    PAID: Q(paid_on__isnull=False),
}


@dataclass(frozen=True)
class Total:
    state: str
    currency: str
    number: int
    amount: Decimal


def honoraria(actor: Actor, state: str = TO_PAY) -> QuerySet[Honorarium]:
    """Of the actor's platform, those that wait longest first. Raises KeyError for an unknown state."""
    rows = Honorarium.objects.visible_to(actor).filter(STATES[state])
    return rows.select_related("expert__firm", "seat__panel", "proposed_by", "approved_by").order_by(
        "-paid_on" if state == PAID else "proposed_at", "pk"
    )


def totals(actor: Actor) -> list[Total]:
    """By state and currency; amounts of several currencies are never added. One query."""
    state = Case(*(When(asked, then=Value(name)) for name, asked in STATES.items()))
    rows = Honorarium.objects.visible_to(actor).annotate(state=state).order_by("state", "currency")
    return [Total(*row) for row in rows.values_list("state", "currency").annotate(Count("pk"), Sum("amount"))]
