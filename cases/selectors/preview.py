"""What the desk shows beside the queue about the chosen case."""

from datetime import datetime

from cases.models import Case, CaseDeadline, LevelDecision
from cases.policies import can_read_content, can_triage_case
from cases.selectors.case_page import level_reasons
from cases.selectors.events import case_events
from cases.selectors.promises import clocks_of
from portal.tenancy.actor import Actor


def preview(actor: Actor, case: Case, *, now: datetime) -> dict:
    """Header for whoever sees it; reasons and deadlines for those who see the content. Six queries."""
    events = case_events(actor, case, has_content=can_read_content(actor, case), most=4)
    return {
        "case": case,
        "now": now,
        **level_reasons(list(LevelDecision.objects.visible_to(actor).filter(case=case).select_related("decided_by"))),
        "deadlines": CaseDeadline.objects.visible_to(actor).running().filter(case=case)[:3],
        "events": events,
        "clocks": clocks_of(actor, case, now=now),
        "can_triage": can_triage_case(actor, case),
    }
