"""The timeline of a case as the reader may see it."""

from cases.models import Case, CaseEvent
from cases.words import PROGRESS_WORDS
from portal.tenancy.actor import Actor


def case_events(actor: Actor, case: Case, *, has_content: bool, most: int | None = None) -> list[CaseEvent]:
    """The newest first. SECURITY: who reads the header only gets the steps without what was written with them."""
    events = list(CaseEvent.objects.visible_to(actor).filter(case=case).select_related("actor")[:most])
    if not has_content:
        for event in events:
            if event.kind in PROGRESS_WORDS:
                event.data = {}
    return events
