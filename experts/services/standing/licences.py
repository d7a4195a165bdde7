"""Keeps `Expert.licences`, which routing reads, equal to the entries that somebody has checked."""

from __future__ import annotations

from datetime import date

from experts.models import Expert
from portal.tenancy.models import User


def check_licences(*, expert: Expert, by: User | None, today: date) -> None:
    """All entries of the expert are in order, or (`by=None`) none of them. The caller holds the expert's lock."""
    entries = expert.licence_entries.filter(checked_on=None) if by else expert.licence_entries.all()
    entries.update(checked_on=today if by else None, checked_by=by)
    keep_licences(expert)


def keep_licences(expert: Expert) -> None:
    """What stood in the record before there were entries stays, until somebody states it."""
    stated = set(expert.licence_entries.values_list("jurisdiction", flat=True))
    checked = expert.licence_entries.filter(checked_on__isnull=False).values_list("jurisdiction", flat=True)
    expert.licences = sorted({*checked, *(set(expert.licences) - stated)})
    expert.save(update_fields=["licences"])
