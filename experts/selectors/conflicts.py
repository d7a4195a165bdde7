"""Who is kept off a panel by a name, for staff and for the record; never for the expert."""

from __future__ import annotations

from datetime import datetime

from experts.models import Expert
from experts.rules.clock import BEIJING
from experts.rules.conflicts import Conflict, conflicts
from experts.rules.matter import Matter
from experts.selectors.facts import facts_of


def conflicts_of(*, expert: Expert, matter: Matter, now: datetime, role_code: str = "") -> tuple[Conflict, ...]:
    """Those that nothing lifts yet. Three queries."""
    facts = facts_of([expert], matter)[expert.pk]
    return conflicts(facts, matter, today=now.astimezone(BEIJING).date(), role=role_code)
