"""Somebody without an account applies: account and application, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from experts.models import Expert
from experts.services.open_account import open_account
from experts.services.standing.enter_candidate import enter_candidate
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def apply_newly(*, account: Mapping[str, Any], now: datetime, **application: Any) -> Expert:
    """`account` is what `open_account` wants. A user name that is taken raises `IntegrityError` and leaves nothing
    behind."""
    actor = open_account(**account)
    return enter_candidate(actor=actor, verb="apply", user=actor.user, now=now, **application)
