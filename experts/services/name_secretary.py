"""Names the member of staff who serves a panel: calls it together, keeps its papers, is asked by its members."""

from datetime import datetime

from django.db import transaction

from experts.models import Panel
from experts.selectors.secretaries import may_serve
from experts.services.errors import SeatError
from experts.services.locking import lock_panel
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import User


@transaction.atomic
def name_secretary(*, actor: Actor | None, panel: Panel, secretary: User, now: datetime) -> Panel:
    """Said again, nothing happens. Raises SeatError: panel_concluded, not_of_staff."""
    panel = lock_panel(panel.pk)
    if panel.secretary_id == secretary.pk:
        return panel
    if not may_serve(panel.platform).filter(pk=secretary.pk).exists():
        raise SeatError("not_of_staff")
    before, panel.secretary = panel.secretary_id, secretary
    panel.save(update_fields=["secretary"])
    record(
        actor=actor,
        action="panel.secretary_named",
        obj=panel,
        platform=panel.platform,
        old={"secretary": before},
        new={"secretary": secretary.pk, "at": now},
    )
    return panel
