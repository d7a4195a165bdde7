"""To whom a circular goes, as one query each for platforms and enterprises."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cases.models import Circular
from cases.rules.circular import Reach
from portal.tenancy.models import Enterprise, Platform, PlatformKind
from portal.tenancy.rules.routing import region_prefix
from portal.tenancy.scope import system


def audience_of(circular: Circular) -> QuerySet[Platform] | QuerySet[Enterprise]:
    """Never the issuer itself; platforms only below it, enterprises only of its region or industry (national: all)."""
    if circular.reach == Reach.ENTERPRISES:
        return _enterprises(circular)
    below = Platform.objects.subtree_of(circular.issuer).exclude(pk=circular.issuer_id)
    if circular.reach == Reach.CHOSEN:
        return below.filter(pk__in=circular.platforms)
    if circular.reach == Reach.INDUSTRY:
        return below.filter(industries__contains=[circular.industry])
    if circular.reach == Reach.REGION:
        return below.filter(region__startswith=region_prefix(circular.region) or "-")
    return below


def _enterprises(circular: Circular) -> QuerySet[Enterprise]:
    issuer, found = circular.issuer, Enterprise.objects.all()
    if circular.region:
        found = found.filter(region__startswith=region_prefix(circular.region))
    if circular.industry:
        found = found.filter(tags__contains=[circular.industry])
    if issuer.is_national:
        return found
    own = Q(pk__in=[])
    if prefix := region_prefix(issuer.region):
        own |= Q(region__startswith=prefix)
    if issuer.kind == PlatformKind.INDUSTRY:
        own |= Q(tags__overlap=issuer.industries)
    return found.filter(own)


@system("cases.check_circular")
def audience_size(circular: Circular) -> int:
    """A correction goes to whom its first version went."""
    if circular.corrects is not None:
        return circular.corrects.receipts.count()
    return audience_of(circular).count()
