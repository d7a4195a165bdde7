"""A person changes the own name, address and language."""

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import User

EDITABLE = frozenset({"display_name", "email", "phone", "language"})


@transaction.atomic
def update_account(*, actor: Actor, changes: dict[str, str]) -> User:
    """The audit entry says which fields changed, not their values: they are personal data."""
    user = User.objects.select_for_update().get(pk=actor.user_id)
    changed = [name for name, value in changes.items() if name in EDITABLE and getattr(user, name) != value]
    if changed:
        for name in changed:
            setattr(user, name, changes[name])
        user.save(update_fields=changed)
        tenancy_changed.send(sender=User, actor=actor, action="user.updated", obj=user, new={"fields": sorted(changed)})
    return user
