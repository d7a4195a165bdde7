"""Whether a warning is still for whom it went to: people leave enterprises while an e-mail waits for the morning."""

from portal.inbox.models import InboxItem
from portal.tenancy.models import Membership
from risk_warnings.models import Acknowledgement, Delivery


def still_theirs(item: InboxItem) -> bool:
    """The recipient serves where it went: of a warning, at any of the enterprises that had it; of a digest, at all of
    which it speaks."""
    there = set(
        Membership.objects.filter(user=item.recipient_id, is_active=True, enterprise__isnull=False).values_list(
            "enterprise", flat=True
        )
    )
    if item.kind == "warning.digest":
        return there.issuperset(item.params.get("enterprises", ()))
    warning = Delivery.objects.filter(item=item).values_list("warning", flat=True).first()
    return warning is None or Acknowledgement.objects.filter(warning=warning, enterprise__in=there).exists()
