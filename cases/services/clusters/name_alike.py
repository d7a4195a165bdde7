"""Two names of one claimant, said so by a person: a Chinese and a Latin one, a parent and its brand."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cases.errors import CaseError
from cases.models import ClaimantAlias, Cluster, Dossier
from cases.rules.clusters import ClusterKind, claimant_key
from cases.services.clusters.find_clusters import find_clusters_of_key
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("cases.clusters")
def name_alike(*, actor: Actor, cluster: Cluster, name: str, now: datetime) -> ClaimantAlias:
    """From now on `name` counts as the claimant of the cluster, in what was filed and in what will be.

    Raises `CaseError("alias_none")` for a docket, for words that name nobody and for the claimant's own name,
    `CaseError("alias_taken")` where the name leads to another claimant already.
    """
    key = claimant_key(name)
    if cluster.kind != ClusterKind.CLAIMANT or not key or key == cluster.key:
        raise CaseError("alias_none")
    known = ClaimantAlias.objects.filter(key=key).first()
    # A name that others lead to, or that leads elsewhere, would make a chain that nobody follows.
    if (known is not None and known.same_as != cluster.key) or ClaimantAlias.objects.filter(
        Q(same_as=key) | Q(key=cluster.key)
    ).exists():
        raise CaseError("alias_taken")
    if known is not None:
        return known
    alias = ClaimantAlias.objects.create(
        key=key, same_as=cluster.key, name=name.strip()[:300], named_by=actor.user, named_at=now
    )
    Dossier.objects.filter(claimant_key=key).update(claimant_key=cluster.key)
    find_clusters_of_key(kind=ClusterKind.CLAIMANT, keys=(key, cluster.key), now=now)
    told = {"name": alias.name, "same_as": cluster.name}
    record(actor=actor, action="cluster.named_alike", obj=cluster, platform=actor.platform, new=told)
    return alias
