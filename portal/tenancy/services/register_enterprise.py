"""An enterprise registers: the account, the enterprise and the first administrator's membership, all or nothing."""

from django.contrib.auth.models import Group
from django.db import transaction

from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Enterprise, Membership, Role, User


@transaction.atomic
def register_enterprise(
    *, username: str, password: str, display_name: str, mobile: str, email: str, name_zh: str, uscc: str, region: str
) -> Membership:
    """The caller has validated the USCC; a code that is taken raises `IntegrityError` and leaves nothing behind."""
    user = User(username=username, display_name=display_name, phone=mobile, email=email)
    user.set_password(password)
    user.save()
    group = Group.objects.create(name=f"enterprise:{uscc}")
    enterprise = Enterprise.objects.create(
        name_zh=name_zh, uscc=uscc, region=region, group=group, contact_name=display_name, mobile=mobile, email=email
    )
    membership = Membership.objects.create(user=user, enterprise=enterprise, role=Role.ENTERPRISE_ADMIN)
    user.groups.add(group)
    tenancy_changed.send(
        sender=Enterprise, actor=None, action="enterprise.registered", obj=enterprise, new={"uscc": uscc, "by": user.pk}
    )
    return membership
