"""Opens the panel of a case, with what routing may know of it."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from experts.models import Panel
from experts.rules.matter import Matter
from experts.services.errors import SeatError
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


@transaction.atomic
def open_panel(*, actor: Actor | None, platform: Platform, level: str, matter: Matter, now: datetime) -> Panel:
    """Raises SeatError `experts_not_agreed` when the enterprise keeps its case from experts."""
    if matter.consent_experts == "no":
        raise SeatError("experts_not_agreed")
    panel = Panel.objects.create(
        platform=platform,
        level=level,
        reference=matter.reference,
        matter=replace(matter, level=level).to_json(),
        opened_by=actor.user if actor else None,
    )
    record(
        actor=actor,
        action="panel.opened",
        obj=panel,
        platform=platform,
        new={"level": level, "consultation": matter.expert_consultation, "at": now},
    )
    return panel
