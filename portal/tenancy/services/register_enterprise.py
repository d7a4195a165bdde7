"""An enterprise registers: the account, the enterprise and the first administrator's membership, all or nothing."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Enterprise, Membership, Role, User
from portal.tenancy.scope import system
from portal.tenancy.services.add_member import add_member


@transaction.atomic
@system("tenancy.register")
def register_enterprise(
    *,
    username: str,
    password: str,
    display_name: str,
    mobile: str,
    email: str,
    name_zh: str,
    uscc: str,
    region: str,
    language: str = "zh-hans",
    agreed: dict[str, str] | None = None,
) -> Membership:
    """Returns the first administrator's membership.

    The caller has validated the USCC and the password; a code or a user name that is taken raises `IntegrityError`
    and leaves nothing behind. `agreed` are the texts that the person agreed to and their versions (`rules.texts`).
    """
    user = User(username=username, display_name=display_name, phone=mobile, email=email, language=language)
    user.set_password(password)
    user.save()
    actor = Actor(user=user)
    enterprise = found_enterprise(
        actor=actor, name_zh=name_zh, uscc=uscc, region=region, contact_name=display_name, mobile=mobile, email=email
    )
    if agreed:
        tenancy_changed.send(sender=User, actor=actor, action="consent.given", obj=user, new=agreed)
    return add_member(actor=actor, user=user, tenant=enterprise, role=Role.ENTERPRISE_ADMIN)


@transaction.atomic
@system("tenancy.register")
def found_enterprise(*, actor: Actor | None, name_zh: str, uscc: str, region: str, **fields: Any) -> Enterprise:
    """Add the enterprise with the group that holds its grants; nobody is a member yet."""
    group = Group.objects.create(name=f"enterprise:{uscc}")
    enterprise = Enterprise.objects.create(name_zh=name_zh, uscc=uscc, region=region, group=group, **fields)
    tenancy_changed.send(
        sender=Enterprise, actor=actor, action="enterprise.registered", obj=enterprise, new={"uscc": uscc}
    )
    return enterprise
