"""An account for a colleague, with a role at the same tenant."""

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Membership, User
from portal.tenancy.services.add_member import add_member


@transaction.atomic
def add_colleague(
    *, actor: Actor, username: str, password: str, display_name: str, email: str, phone: str, role: str
) -> Membership:
    """Both at the actor's own tenant. The caller has asked the policies which roles may be given; a user name that is
    taken raises `IntegrityError` and leaves nothing behind."""
    tenant = actor.tenant
    if tenant is None:
        raise ValueError("an actor without a tenant has no colleagues")
    user = User(username=username, display_name=display_name, email=email, phone=phone, language=actor.user.language)
    user.set_password(password)
    user.save()
    tenancy_changed.send(sender=User, actor=actor, action="user.created", obj=user, platform=actor.platform)
    return add_member(actor=actor, user=user, tenant=tenant, role=role)
