"""The one way in which a warning changes: the table, the trail, the open pages."""

from datetime import datetime
from typing import Any

from portal.audit.record import record
from portal.inbox.live import publish
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from risk_warnings.models import RiskWarning
from risk_warnings.rules.lifecycle import step
from risk_warnings.services.keep_notice import follow_warning


def lock_warning(warning: RiskWarning) -> RiskWarning:
    """The warning as it is now, safe until commit."""
    return RiskWarning.objects.select_for_update(of=("self",)).select_related("signal__merged_into").get(pk=warning.pk)


def step_on(*, actor: Actor | None, warning: RiskWarning, verb: str, now: datetime, **fields: Any) -> None:
    """Take `verb` on a locked warning and set `fields` with it. Raises `WarningStepError`."""
    old = warning.state
    warning.state = step(old, verb).value
    for name, value in fields.items():
        setattr(warning, name, value)
    warning.version += 1
    warning.save()
    platform = actor.platform if actor else None
    new = {"state": warning.state, "level": warning.level, "number": warning.number, "reason": warning.reason}
    record(actor=actor, action=f"warning.{verb}", obj=warning, platform=platform, old={"state": old}, new=new)
    follow_warning(warning=warning, now=now)
    tell_desks()


def tell_desks() -> None:
    """The desks of all platforms show warnings; the national centre's is told, the others read when they look."""
    for group in Platform.objects.filter(kind="national").values_list("group", flat=True):
        publish(topic="queue", group_id=group)
