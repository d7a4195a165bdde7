"""How many enterprises one claimant has hit."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count

from cases.models import Case
from portal.tenancy.scope import system

LOOK_BACK = timedelta(days=90)


def cluster_size(*, claimant_key: str, now: datetime, including: int) -> int:
    """Distinct enterprises with a case against the claimant in the last ninety days, the enterprise `including` with
    them. Asked as the system: a number leaves the wall, no name does. 1 when the claimant is unknown."""
    if not claimant_key:
        return 1
    return cluster_sizes(hits={including: (claimant_key, including)}, now=now)[including]


def cluster_sizes(*, hits: Mapping[int, tuple[str, int]], now: datetime) -> dict[int, int]:
    """The same for many at once, in two queries: each key names a claimant and the enterprise to be counted with."""
    claimants = {claimant for claimant, _enterprise in hits.values() if claimant}
    if not claimants:
        return dict.fromkeys(hits, 1)
    with system("cases.cluster_size"):
        recent = Case.objects.filter(
            dossier__claimant_key__in=claimants, submitted_at__gte=now - LOOK_BACK, restricted=False
        ).order_by()
        counted = recent.values_list("dossier__claimant_key").annotate(n=Count("enterprise_id", distinct=True))
        sizes: dict[str, int] = defaultdict(int, counted)
        own = recent.filter(enterprise_id__in={enterprise for _claimant, enterprise in hits.values()})
        among = set(own.values_list("dossier__claimant_key", "enterprise_id"))
    return {key: sizes[hit[0]] + (hit not in among) if hit[0] else 1 for key, hit in hits.items()}
