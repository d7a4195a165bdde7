"""Staff decide whether what a panel has done stands after one of its experts had to leave."""

from datetime import datetime

from django.db import transaction

from experts.models import Recusal
from experts.services.errors import SeatError
from experts.services.locking import lock_panel
from experts.services.pass_on import pass_on
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def decide_recusal(
    *, actor: Actor, recusal: Recusal, decision: str, note: str, violation: bool, now: datetime
) -> Recusal:
    """Once, with a reason. "anew": an opinion that was filed stays out of the plan and its seat passes on. Raises
    SeatError: panel_concluded, recusal_decided, note_missing."""
    panel = lock_panel(recusal.seat.panel_id)
    found = Recusal.objects.select_for_update(of=("self",)).select_related("seat").get(pk=recusal.pk)
    if found.decision:
        raise SeatError("recusal_decided")
    if not note.strip():
        raise SeatError("note_missing")
    found.decision, found.decision_note, found.violation = Recusal.Decision(decision), note.strip()[:2000], violation
    found.decided_by, found.decided_at = actor.user, now
    found.save(update_fields=["decision", "decision_note", "violation", "decided_by", "decided_at"])
    record(
        actor=actor,
        action="recusal.decided",
        obj=found,
        platform=panel.platform,
        new={"seat": found.seat_id, "decision": decision, "violation": violation},
    )
    if decision == Recusal.Decision.ANEW:
        found.seat.panel = panel
        pass_on(seat=found.seat, now=now, actor=actor)
    return found
