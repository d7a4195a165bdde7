"""Draws the next serial of a series."""

from typing import Any

from django.db import transaction

from cases.models import NumberSeries


@transaction.atomic
def draw_number(*, kind: str, code: str, year: int) -> int:
    """The row stays locked until commit, so two cases filed at once get two numbers and a rollback leaves no gap."""
    key: dict[str, Any] = {"kind": kind, "code": code, "year": year}
    series = NumberSeries.objects.select_for_update().filter(**key).first()
    if series is None:
        NumberSeries.objects.get_or_create(**key)
        series = NumberSeries.objects.select_for_update().get(**key)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
