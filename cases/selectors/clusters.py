"""How many enterprises one claimant has hit."""

from datetime import datetime, timedelta

from cases.models import Case
from portal.tenancy.scope import system

LOOK_BACK = timedelta(days=90)


def cluster_size(*, claimant_key: str, now: datetime, including: int) -> int:
    """Distinct enterprises with a case against the claimant in the last ninety days, the enterprise `including` with
    them. Asked as the system: a number leaves the wall, no name does. 1 when the claimant is unknown."""
    if not claimant_key:
        return 1
    with system("cases.cluster_size"):
        others = Case.objects.filter(
            dossier__claimant_key=claimant_key, submitted_at__gte=now - LOOK_BACK, restricted=False
        )
        return others.exclude(enterprise_id=including).values("enterprise_id").distinct().count() + 1
