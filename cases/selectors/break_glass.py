"""Break-glass access as its page and the case's page show it."""

from dataclasses import dataclass

from cases import policies
from cases.models import BreakGlass, Case
from portal.audit.models import AuditEntry
from portal.tenancy.actor import Actor

ENDED_SHOWN = 50
State = BreakGlass.State


@dataclass(frozen=True)
class BreakGlassPage:
    asked: list[BreakGlass]
    running: list[BreakGlass]
    ended: list[BreakGlass]

    def __bool__(self) -> bool:
        return bool(self.asked or self.running or self.ended)


def break_glass_page(actor: Actor) -> BreakGlassPage:
    """What waits, what runs, and the latest that is over."""
    rows = BreakGlass.objects.visible_to(actor).select_related(
        "case__enterprise", "case__platform", "asked_by", "decided_by", "ended_by"
    )
    over = rows.filter(state__in=[State.ENDED, State.REFUSED, State.LAPSED])
    return BreakGlassPage(
        list(rows.filter(state=State.ASKED)), list(rows.filter(state=State.RUNNING)), list(over[:ENDED_SHOWN])
    )


def waiting_for(actor: Actor) -> int:
    """How many requests wait for this person's decision."""
    return BreakGlass.objects.visible_to(actor).filter(state=State.ASKED).exclude(asked_by=actor.user_id).count()


def reads_under(glass: BreakGlass) -> int:
    """How often the one who asked opened the file or downloaded from it while the access ran, by the audit trail."""
    if glass.decided_at is None:
        return 0
    return AuditEntry.objects.filter(
        object_type="cases.case",
        object_id=str(glass.case_id),
        action="case.read",
        actor=glass.asked_by_id,
        at__gte=glass.decided_at,
    ).count()


def glass_of(actor: Actor, case: Case) -> dict[str, object]:
    """What the case's page offers to the national centre, and what runs now."""
    if not policies.is_national(actor):
        return {}
    current = list(BreakGlass.objects.filter(case=case, asked_by=actor.user_id, state__in=[State.ASKED, State.RUNNING]))
    return {"glass": current[0] if current else None, "may_ask": policies.can_ask_break_glass(actor, case)}
