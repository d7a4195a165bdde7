"""Somebody without an account opens one while applying; within the caller's transaction and as the system."""

from __future__ import annotations

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import User


def open_account(
    *,
    username: str,
    password: str,
    email: str,
    mobile: str,
    display_name: str,
    language: str,
    agreed: dict[str, str],
) -> Actor:
    """`agreed` are the texts that the person agreed to and their versions. The caller has validated the password; a
    user name that is taken raises `IntegrityError`."""
    user = User(username=username, display_name=display_name, phone=mobile, email=email, language=language)
    user.set_password(password)
    user.save()
    actor = Actor(user=user)
    tenancy_changed.send(sender=User, actor=actor, action="consent.given", obj=user, new=agreed)
    return actor
