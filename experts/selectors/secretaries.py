"""Who serves a panel as its secretary, and who may."""

from django.db.models import QuerySet

from experts.models import Panel
from portal.tenancy.models import Membership, Platform, Role, User
from portal.tenancy.scope import system

# Who reads the file of every case of the platform anyhow: a secretary learns nothing by being named.
SERVING = frozenset(
    {Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER}
)


def may_serve(platform: Platform) -> QuerySet[User]:
    serving = Membership.objects.filter(platform=platform, role__in=SERVING, is_active=True)
    return User.objects.filter(pk__in=serving.values("user"), is_active=True).order_by("pk")


@system("experts.secretary")
def secretary_of(panel: Panel) -> User | None:
    """None where nobody was named, and where who was has left the platform that has the panel now."""
    if panel.secretary_id is None:
        return None
    return may_serve(panel.platform).filter(pk=panel.secretary_id).first()
