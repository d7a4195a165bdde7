"""The page of one deadline: its days, its history, and what may be done to it now. A constant number of queries."""

from datetime import datetime
from typing import Any

from cases import policies
from cases.due import what
from cases.models import Attachment, Case, CaseDeadline, DeadlineChange
from cases.querysets_files import AttachmentQuerySet
from cases.rules.clocks import POSSIBLE
from portal.tenancy.actor import Actor


def deadline_page(actor: Actor, case: Case, deadline: CaseDeadline, *, now: datetime) -> dict[str, Any]:
    """SECURITY: the caller has found that the deadline is visible."""
    state = deadline.state(now)
    changes = list(
        DeadlineChange.objects.visible_to(actor).filter(deadline=deadline).select_related("by", "decided_by")
    )
    papers = frozenset(papers_of(actor, case).values_list("pk", flat=True))
    for change in changes:
        if change.document_id not in papers:
            change.document_name = ""  # not for this reader: also a name tells something
    corrects = case.is_open and policies.can_correct_deadline(actor, case)
    asked = any(change.state == DeadlineChange.State.PROPOSED for change in changes)
    return {
        "case": case,
        "deadline": deadline,
        "what": what(deadline),
        "state": state,
        "changes": changes,
        "corrects": corrects,
        # An enterprise proposes one thing at a time.
        "kinds": POSSIBLE[state] if corrects and (actor.is_staff or not asked) else (),
        "decides": case.is_open and policies.can_decide_change(actor, case),
        "now": now,
    }


def papers_of(actor: Actor, case: Case) -> AttachmentQuerySet:
    """The files of the case that the actor may see, the newest first."""
    return Attachment.objects.visible_to(actor).filter(case=case).order_by("-id")
