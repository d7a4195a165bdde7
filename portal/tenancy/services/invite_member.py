"""Invites a person to a platform or an enterprise, by e-mail address or user name."""

import secrets

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import member_invited
from portal.tenancy.models import Enterprise, Membership, Platform, User
from portal.tenancy.services.add_member import add_member


class NobodyFound(Exception):
    """No account has that user name, and it is no e-mail address to which an invitation could go."""


class SeveralFound(Exception):
    """Several accounts share the address; only the user name tells them apart."""


class ServesAlready(Exception):
    """The person has a role there."""


@transaction.atomic
def invite_member(*, actor: Actor, tenant: Platform | Enterprise, who: str, display_name: str, role: str) -> Membership:
    """Somebody with an account gets the role at once and is told; somebody new gets an account without a password and
    an e-mail with which to choose one. The caller has asked the policies which roles may be given.

    Raises `NobodyFound`, `SeveralFound`, `ServesAlready`.
    """
    user = _known(who)
    is_new = user is None
    if user is None:
        if "@" not in who:
            raise NobodyFound
        # Nothing can be read from the name that was drawn; it is changed to one of the person's own on arrival.
        user = User(username=f"guest-{secrets.token_hex(6)}", display_name=display_name, email=who)
        user.language = actor.user.language
        user.set_unusable_password()
        user.save()
    elif tenant.memberships.filter(user=user, is_active=True).exists():
        raise ServesAlready
    membership = add_member(actor=actor, user=user, tenant=tenant, role=role)
    member_invited.send(sender=Membership, actor=actor, membership=membership, is_new=is_new)
    return membership


def _known(who: str) -> User | None:
    by_name = User.objects.filter(username__iexact=who, is_active=True).first()
    if by_name is not None:
        return by_name
    by_address = list(User.objects.filter(email__iexact=who, is_active=True)[:2]) if "@" in who else []
    if len(by_address) > 1:
        raise SeveralFound
    return by_address[0] if by_address else None
