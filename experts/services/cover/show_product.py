"""A second person shows the record of an insurance or a fund, or takes it from the page."""

from __future__ import annotations

from django.db import transaction

from experts.models import CoverProduct
from experts.services.cover.errors import CoverError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def show_product(*, actor: Actor | None, product: CoverProduct, shown: bool) -> CoverProduct:
    """Raises `CoverError` (second_person)."""
    product = CoverProduct.objects.select_for_update(of=("self",)).select_related("platform").get(pk=product.pk)
    if shown and actor is not None and actor.user_id == product.written_by_id:
        raise CoverError("second_person")
    old = {"state": product.state}
    product.state = CoverProduct.State.SHOWN if shown else CoverProduct.State.WITHDRAWN
    product.save(update_fields=["state"])
    action = "cover.shown" if shown else "cover.withdrawn"
    record(actor=actor, action=action, obj=product, platform=product.platform, old=old, new={"state": product.state})
    return product
