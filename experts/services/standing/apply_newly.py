"""Somebody without an account applies: account and application, all or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from experts.models import Expert
from experts.services.standing.enter_candidate import enter_candidate
from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Platform, User
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def apply_newly(
    *,
    username: str,
    password: str,
    email: str,
    mobile: str,
    display_name: str,
    language: str,
    agreed: dict[str, str],
    platform: Platform,
    now: datetime,
    **application: Any,
) -> Expert:
    """`agreed` are the texts that the person agreed to and their versions. The caller has validated the password; a
    user name that is taken raises `IntegrityError` and leaves nothing behind."""
    user = User(username=username, display_name=display_name, phone=mobile, email=email, language=language)
    user.set_password(password)
    user.save()
    actor = Actor(user=user)
    tenancy_changed.send(sender=User, actor=actor, action="consent.given", obj=user, new=agreed)
    return enter_candidate(actor=actor, platform=platform, verb="apply", user=user, now=now, **application)
