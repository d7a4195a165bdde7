"""Who hears that a cluster was found: the national centre, and the platforms of the industries that were hit."""

from datetime import datetime

from cases.models import Cluster
from cases.querysets_clusters import CLUSTER_ROLES
from portal.inbox.services.notify import notify
from portal.tenancy.models import Platform
from portal.tenancy.selectors import members_with_roles


def tell_found(*, cluster: Cluster, now: datetime) -> None:
    concerned = [Platform.objects.get(kind="national")]
    concerned += Platform.objects.filter(kind="industry", industries__overlap=cluster.tags)
    roles = tuple(sorted(CLUSTER_ROLES))
    people = [pk for platform in concerned for pk in members_with_roles(platform_id=platform.pk, roles=roles)]
    # No number of enterprises: to an industry platform a small one would tell too much.
    notify(
        recipients=people,
        kind="cluster.found",
        params={"name": cluster.name},
        url=f"/clusters/{cluster.pk}/",
        level="red",
        now=now,
    )
