"""The second factor of one person."""

from collections.abc import Iterable

from portal.accounts.models import RecoveryCode, SealedDevice
from portal.tenancy.models import Membership, User


def device_of(user: User) -> SealedDevice | None:
    return SealedDevice.objects.filter(user=user, confirmed=True).first()


def codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def with_device(members: Iterable[Membership]) -> set[int]:
    """Ids of the users among the members who have a device."""
    ids = [member.user_id for member in members]
    return set(SealedDevice.objects.filter(user_id__in=ids, confirmed=True).values_list("user_id", flat=True))
