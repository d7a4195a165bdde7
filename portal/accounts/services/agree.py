"""A person agrees to the texts in force, or withdraws."""

from datetime import datetime

from django.db import transaction

from portal.accounts.models import Agreement
from portal.accounts.selectors.consents import pending_texts, standings
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import User


@transaction.atomic
def agree(*, actor: Actor, seen: dict[str, str], now: datetime) -> bool:
    """To every text that is pending. `seen` are key and version of what stood on the page: False, and nothing written,
    where a newer one has come into force since."""
    pending = pending_texts(actor.user)
    if any(seen.get(one.text.key) != one.text.version for one in pending):
        return False
    versions = {one.text.key: one.text.version for one in pending}
    if versions:
        keep_agreements(user=actor.user, versions=versions, now=now)
        record(actor=actor, action="consent.given", obj=actor.user, platform=actor.platform, new=versions)
    return True


@transaction.atomic
def withdraw(*, actor: Actor, key: str, now: datetime) -> None:
    """What was done before stays lawful; the account opens nothing more until the person agrees again or has it
    erased. Nothing happens where there is no consent to withdraw."""
    standing = next((one for one in standings(actor.user) if one.text.key == key), None)
    if standing is None or not standing.agreed or standing.latest is None:
        return
    version = standing.latest.text_version
    Agreement.objects.create(given_by=actor.user, key=key, choice="no", text_version=version, at=now)
    record(actor=actor, action="consent.withdrawn", obj=actor.user, platform=actor.platform, new={key: version})


def keep_agreements(*, user: User, versions: dict[str, str], now: datetime) -> None:
    """Key and version; the caller writes the trail's entry."""
    Agreement.objects.bulk_create(
        Agreement(given_by=user, key=key, choice="yes", text_version=version, at=now)
        for key, version in versions.items()
    )
