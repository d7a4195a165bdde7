"""A recipient signs for a circular (签收)."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Circular, CircularReceipt
from cases.rules.circular import step
from portal.audit.record import record_on_each
from portal.inbox.live import publish
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.circulate")
@transaction.atomic
def sign_receipt(*, actor: Actor, circular: Circular, now: datetime) -> CircularReceipt:
    """The first of a tenant signs for all of it; again changes nothing. Raises `CaseError("not_asked")` for who was
    not sent it, `CircularError` once it was withdrawn or corrected."""
    Circular.objects.select_for_update(no_key=True).only("pk").get(pk=circular.pk)
    circular = Circular.objects.select_related("issuer").get(pk=circular.pk)
    step(circular.state, "sign")
    receipt = CircularReceipt.objects.sent_to(actor).filter(circular=circular).select_for_update().first()
    if receipt is None:
        raise CaseError("not_asked")
    if receipt.signed_at is not None:
        return receipt
    receipt.signed_by, receipt.signed_at = actor.user, now
    receipt.save(update_fields=["signed_by", "signed_at"])
    platforms = [circular.issuer, *filter(None, [actor.platform])]
    record_on_each(
        platforms=platforms, actor=actor, action="circular.sign", obj=receipt, new={"number": circular.number}
    )
    publish(topic="queue", group_id=circular.issuer.group_id)
    return receipt
