"""Whom another provider means."""

from typing import Any

from portal.accounts.models import ExternalIdentity
from portal.tenancy.models import User


def linked_person(*, issuer: str, subject: str) -> User | None:
    identity = ExternalIdentity.objects.select_related("user").filter(issuer=issuer, subject=subject).first()
    return identity.user if identity else None


def person_with_address(claims: dict[str, Any]) -> User | None:
    """The one active account with the address. SECURITY: only an address that the provider has verified, and only
    where it is nobody else's as well: otherwise whoever writes a colleague's address into the own profile could be
    taken for the colleague."""
    email = str(claims.get("email") or "").strip()
    if not email or claims.get("email_verified") is not True:
        return None
    found = list(User.objects.filter(email__iexact=email)[:2])
    return found[0] if len(found) == 1 else None
