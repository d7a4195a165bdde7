"""Tells the experts' room that the case has changed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import Case, Consent
from cases.selectors.panel import case_matter
from experts.services.update_matter import update_matter
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


def update_panel(*, actor: Actor | None, case: Case, level: str, answers: dict[str, Any], now: datetime) -> None:
    """Check the seats of an open panel against the new names and level; nothing to do where there is none. Call it
    before the first entry in the audit chain: it locks the panel."""
    if case.panel_id is not None:
        _update(actor=actor, case=case, level=level, answers=answers, now=now)


@transaction.atomic
@system("cases.update_panel")
def _update(*, actor: Actor | None, case: Case, level: str, answers: dict[str, Any], now: datetime) -> None:
    if case.panel is None or case.panel.concluded_at is not None:
        return
    consents = dict(Consent.objects.filter(case=case).order_by("id").values_list("key", "choice"))
    matter = case_matter(case, answers=answers, consents=consents)
    update_matter(actor=actor, panel=case.panel, level=level, matter=matter, now=now)
