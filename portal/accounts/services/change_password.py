"""A person changes the own password."""

from datetime import datetime

from django.db import transaction

from portal.accounts.services.end_log_ins import end_log_ins
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def change_password(*, actor: Actor, password: str, session_key: str, now: datetime) -> None:
    """The caller has validated it and asked for the old one. Every other session of the person ends: who changes a
    password because somebody else knew it wants that one out."""
    actor.user.set_password(password)
    actor.user.save(update_fields=["password"])
    record(actor=actor, action="user.password_changed", obj=actor.user, platform=actor.platform)
    end_log_ins(actor=actor, user=actor.user, keep=session_key, why="password_changed", now=now)
