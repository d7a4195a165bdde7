"""A panel whose lead has left is led by another of its members, where the rules let one."""

from experts.models import Panel, Seat
from experts.rules.composition import composition_for
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("experts.pass_on")
def pass_lead(*, panel: Panel, actor: Actor | None) -> Seat | None:
    """Of those in the role that leads by the rules, who has most points; None where somebody leads, or nobody can. The
    caller holds the panel."""
    active, lead = panel.seats.active(), composition_for(panel.facts).lead
    if not lead or active.filter(is_lead=True).exists():
        return None
    seat = active.filter(role=lead).order_by("-score", "pk").first()
    if seat is not None:
        seat.is_lead = True
        seat.save(update_fields=["is_lead"])
        record(actor=actor, action="seat.leads", obj=seat, platform=panel.platform, old={"is_lead": False})
    return seat
