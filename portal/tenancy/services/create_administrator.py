"""The first system administrator of a new portal, and the national centre that everything else hangs below."""

from django.db import transaction

from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Membership, Platform, PlatformKind, Role, User
from portal.tenancy.scope import system
from portal.tenancy.services.add_member import add_member
from portal.tenancy.services.create_platform import create_platform


@transaction.atomic
@system("tenancy.create_administrator")
def create_administrator(*, username: str, password: str, name_zh: str, name_en: str) -> Membership:
    """By the system, from the command line. The national centre is founded under the given names if there is none
    yet; a user name that is taken raises `IntegrityError` and leaves nothing behind."""
    national = Platform.objects.filter(kind=PlatformKind.NATIONAL).first() or create_platform(
        actor=None, kind=PlatformKind.NATIONAL, code="CN", name_zh=name_zh, name_en=name_en, parent=None
    )
    user = User(username=username, display_name=username, is_staff=True)
    user.set_password(password)
    user.save()
    tenancy_changed.send(sender=User, actor=None, action="user.created", obj=user, platform=national)
    return add_member(actor=None, user=user, tenant=national, role=Role.SYSADMIN)
