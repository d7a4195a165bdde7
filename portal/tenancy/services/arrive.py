"""Somebody who was invited chooses user name and password."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import User


def invited(*, user_id: int, token: str) -> User | None:
    """The person whom the link was sent to, while it holds: until it was used, and for three days."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or user.has_usable_password() or not default_token_generator.check_token(user, token):
        return None
    return user


@transaction.atomic
def arrive(*, user: User, username: str, display_name: str, phone: str, password: str) -> Actor:
    """The link is used up: its token hangs on the password. A name that is taken raises `IntegrityError`."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.username, user.display_name, user.phone = username, display_name, phone
    user.set_password(password)
    user.save()
    actor = actor_for(user)
    tenancy_changed.send(sender=User, actor=actor, action="user.arrived", obj=user, platform=actor.platform)
    return actor
