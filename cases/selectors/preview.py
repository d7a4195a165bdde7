"""What the desk shows beside the queue about the chosen case."""

from datetime import datetime

from cases.models import Case, CaseDeadline, CaseEvent, LevelDecision
from cases.policies import can_triage_case
from cases.selectors.case_page import level_reasons
from portal.tenancy.actor import Actor


def preview(actor: Actor, case: Case, *, now: datetime) -> dict:
    """Header for whoever sees it; reasons and deadlines for those who see the content. Four queries."""
    events = CaseEvent.objects.visible_to(actor).filter(case=case).select_related("actor")
    return {
        "case": case,
        "now": now,
        **level_reasons(list(LevelDecision.objects.visible_to(actor).filter(case=case).select_related("decided_by"))),
        "deadlines": CaseDeadline.objects.visible_to(actor).filter(case=case, done_at=None)[:3],
        "events": events[:4],
        "can_triage": can_triage_case(actor, case),
    }
