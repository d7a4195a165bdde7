"""Writes down what the room below announces, and who came and went."""

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver

from portal.audit.record import record
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.events import tenancy_changed


@receiver(tenancy_changed)
def write_down(sender, *, actor, action, obj, platform=None, old=None, new=None, **_) -> None:
    record(actor=actor, action=action, obj=obj, platform=platform, old=old, new=new)


@receiver(user_logged_in)
def write_log_in(sender, *, user, **_) -> None:
    _came_or_went("user.logged_in", actor_for(user))


@receiver(user_logged_out)
def write_log_out(sender, *, user, **_) -> None:
    if user is not None:  # an anonymous visitor's session may be ended, too
        _came_or_went("user.logged_out", actor_for(user))


@transaction.atomic
def _came_or_went(action: str, actor: Actor) -> None:
    record(actor=actor, action=action, obj=actor.user, platform=actor.platform)
