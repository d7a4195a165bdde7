"""Keeps `Expert.licences`, which routing reads, equal to the entries that somebody has checked."""

from __future__ import annotations

from datetime import date

from experts.models import Expert
from portal.tenancy.models import User


def check_licences(*, expert: Expert, by: User | None, today: date) -> None:
    """All entries of the expert are in order, or (`by=None`) none of them. The caller holds the expert's lock."""
    expert.licence_entries.update(checked_on=today if by else None, checked_by=by)
    keep_licences(expert)


def keep_licences(expert: Expert) -> None:
    checked = expert.licence_entries.filter(checked_on__isnull=False)
    expert.licences = sorted(set(checked.values_list("jurisdiction", flat=True)))
    expert.save(update_fields=["licences"])
