"""Tells the people of the desk: who approves, who wrote."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from lawlib.models import Edition
from lawlib.models.edition import KIND_WORDS
from lawlib.rules.editions import LETTERS, Kind
from portal.inbox.services.notify import notify
from portal.tenancy.selectors.members import members_with_roles

PUBLISHERS = tuple(role for role, letters in LETTERS.items() if "P" in letters)


def subject_params(edition: Edition) -> dict[str, Any]:
    """Named in both languages, so that each reader gets the own."""
    part = f" {edition.part}" if edition.part else ""
    kind = KIND_WORDS[Kind(edition.kind)]
    with override("zh-hans"):
        zh = f"{kind} {edition.key}{part}"
    with override("en"):
        en = f"{kind} {edition.key}{part}"
    return {"subject": {"zh": zh, "en": en}, "number": edition.number}


def tell_publishers(*, edition: Edition, kind: str, but: Collection[int] = (), now: datetime) -> None:
    """Who approves at the platform of the edition."""
    if edition.platform_id is None:
        return
    people = set(members_with_roles(platform_id=edition.platform_id, roles=PUBLISHERS)) - set(but)
    notify(recipients=people, kind=kind, params=subject_params(edition), url=desk_url(edition), now=now)


def tell_writers(*, edition: Edition, kind: str, now: datetime, **params: Any) -> None:
    notify(
        recipients=edition.writers, kind=kind, params=subject_params(edition) | params, url=desk_url(edition), now=now
    )


def desk_url(edition: Edition) -> str:
    return reverse("lawlib:desk-library-edition", args=[edition.pk])
