"""Writes down what the room below announces."""

from django.dispatch import receiver

from portal.audit.record import record
from portal.tenancy.events import tenancy_changed


@receiver(tenancy_changed)
def write_down(sender, *, actor, action, obj, platform=None, old=None, new=None, **_) -> None:
    record(actor=actor, action=action, obj=obj, platform=platform, old=old, new=new)
