"""The receipt of a request: what was filed, who answers, what happens next."""

from datetime import datetime
from typing import Any

from cases.asking.preview import Next, next_steps
from cases.due import due
from cases.models import Attachment, Case, CaseDeadline, Dossier
from cases.rules import intake
from cases.selectors.platforms import platforms_for
from cases.words import lang
from portal.tenancy.actor import Actor
from portal.web.ui.deadlines import DueDate

# What the receipt repeats of the request.
FACTS = (
    *("request_type", "jurisdiction", "proceeding_type", "case_no", "role", "counterparty"),
    *("served_date", "service_mode", "help_wanted", "contact_name", "mobile", "email"),
)


def receipt(actor: Actor, case: Case, *, now: datetime) -> dict[str, Any] | None:
    """The template's context; None for others than the enterprise and staff with the right to the content. A constant
    number of queries."""
    # SECURITY: name, telephone and e-mail of the contact stand on it, which experts do not see.
    if actor.enterprise is None and not actor.is_staff:
        return None
    dossier = Dossier.objects.visible_to(actor).filter(case=case).first()
    if dossier is None:
        return None
    deadlines = sorted(deadlines_of(actor, case, now=now), key=lambda d: (d.day is None, d.day or now.date()))
    return {
        "case": case,
        "now": now,
        "title": intake.title(dossier.answers, lang()),
        "facts": intake.summary_of(dossier.answers, FACTS, lang()),
        "deadlines": deadlines,
        "promises": promised(case),
        "files": Attachment.objects.visible_to(actor).filter(case=case).count(),
        "suggested": platforms_for(case.enterprise, dossier.answers).suggested,
    }


def deadlines_of(actor: Actor, case: Case, *, now: datetime) -> list[DueDate]:
    return [due(row, now=now) for row in CaseDeadline.objects.visible_to(actor).running().filter(case=case, ours=True)]


def promised(case: Case) -> tuple[Next, ...]:
    return next_steps(case.level, lang())
