"""Ties an account to who the person is at another provider."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from portal.accounts.models import ExternalIdentity
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import User


@transaction.atomic
def link_identity(*, user: User, issuer: str, subject: str, now: datetime) -> ExternalIdentity:
    """The person is told. Raises `IntegrityError` when the identity is tied to somebody already."""
    identity = ExternalIdentity.objects.create(user=user, issuer=issuer, subject=subject, linked_at=now)
    notify(
        recipients=[user.pk],
        kind="account.identity_linked",
        params={"issuer": issuer},
        url=reverse("sessions"),
        now=now,
    )
    record(actor=Actor(user=user), action="user.identity_linked", obj=user, new={"issuer": issuer})
    return identity
