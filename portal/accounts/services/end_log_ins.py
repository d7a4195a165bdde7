"""Ends sessions: one, all others, or all of a person."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from portal.accounts.models import LogIn
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import User


@transaction.atomic
def end_log_ins(
    *, actor: Actor | None, user: User, now: datetime, only: int | None = None, keep: str = "", why: str = "by_hand"
) -> int:
    """How many living sessions of `user` were ended; `only` is the id of one of them, `keep` a session key to spare.
    What is open in their browsers asks to log in at the next click."""
    going = LogIn.objects.filter(user=user).going_on(now).exclude(session_key=keep)
    if only is not None:
        going = going.filter(pk=only)
    found = {one.pk: one.session_key for one in going.select_for_update(of=("self",))}
    if not found:
        return 0
    Session.objects.filter(session_key__in=found.values()).delete()
    LogIn.objects.filter(pk__in=found).update(ended_at=now, session_key="")
    record(actor=actor, action="user.sessions_ended", obj=user, new={"sessions": len(found), "why": why})
    return len(found)
