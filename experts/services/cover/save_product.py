"""Staff write the record of an insurance or a fund; whoever did does not show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from experts.models import CoverProduct
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


@transaction.atomic
def save_product(
    *, actor: Actor | None, platform: Platform, product: CoverProduct | None, facts: dict[str, Any], now: datetime
) -> CoverProduct:
    """A changed record is a draft again until somebody else shows it."""
    if product is not None:
        product = CoverProduct.objects.select_for_update(of=("self",)).get(pk=product.pk)
    saved = product or CoverProduct(platform=platform)
    old = {name: getattr(saved, name) for name in facts} if product else None
    for name, value in facts.items():
        setattr(saved, name, value)
    saved.state, saved.written_at = CoverProduct.State.DRAFT, now
    saved.written_by = actor.user if actor else None
    saved.save()
    record(actor=actor, action="cover.saved", obj=saved, platform=platform, old=old, new=facts)
    return saved
