"""New recovery codes; those of before are void."""

from django.db import transaction

from portal.accounts.models import RecoveryCode
from portal.accounts.rules.codes import digest, new_codes
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import User


@transaction.atomic
def renew_recovery_codes(*, actor: Actor) -> list[str]:
    """The codes, told this once. The caller has asked for the password."""
    codes = make_codes(actor.user)
    record(actor=actor, action="user.recovery_codes_made", obj=actor.user, platform=actor.platform)
    return codes


def make_codes(user: User) -> list[str]:
    codes = new_codes()
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=digest(code, user.pk)) for code in codes])
    return codes
