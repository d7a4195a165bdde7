"""Files a report of unfair treatment (不公平待遇反馈) from its short form; it becomes the same restricted case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import Case
from cases.services.begin_draft import begin_draft
from cases.services.submit_case import submit_case
from portal.tenancy.actor import Actor

# What the long form would ask and the short one need not: a report asks for no guidance and names no agent.
GIVEN = {
    "request_type": "unfair_treatment",
    "proceeding_type": "UNFAIR",
    "role": "interested",
    "help_wanted": ["other"],
    "agent": "no",
}


@transaction.atomic
def report_unfair_treatment(*, actor: Actor, answers: Mapping[str, Any], now: datetime) -> Case:
    """Raises `InvalidRequest` where the profile of the enterprise lacks something, and `CaseError("too_many_drafts")`;
    nothing is left behind then."""
    draft = begin_draft(actor=actor, now=now, answers={**answers, **GIVEN})
    return submit_case(actor=actor, draft=draft, now=now)
