"""The directory as staff search it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from experts.models import Expert
from experts.querysets.experts import ExpertQuerySet
from experts.querysets.load import OpenSeats
from portal.tenancy.actor import Actor


def directory(
    *, actor: Actor, query: str = "", kind: str = "", place: str = "", only_available: bool = False, today: date
) -> ExpertQuerySet:
    """Experts visible to the actor whose name, firm or one-line description holds every word of `query`."""
    found = Expert.objects.visible_to(actor).listed().select_related("firm", "platform")
    for term in query.split()[:6]:
        found = found.filter(
            Q(name_zh__icontains=term)
            | Q(name_en__icontains=term)
            | Q(firm__name_zh__icontains=term)
            | Q(firm__name_en__icontains=term)
            | Q(headline_zh__icontains=term)
            | Q(headline_en__icontains=term)
            | Q(city__icontains=term)
        )
    if kind:
        found = found.filter(kind=kind)
    if place:
        found = found.filter(Q(licences__contains=[place]) | Q(experience__has_key=place))
    if only_available:
        found = found.appointed(today=today)
    return found.annotate(open_seats=OpenSeats("pk")).order_by("name_order", "id")


def places_known() -> list[str]:
    """Jurisdiction codes in which somebody is licensed, sorted."""
    rows = Expert.objects.listed().order_by().values_list("licences", flat=True)
    return sorted({code for licences in rows for code in licences})
