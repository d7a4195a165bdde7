"""Who may do what with insurance and funds: as with agencies, written by one and shown by another."""

from __future__ import annotations

from experts.models import CoverEnquiry, CoverProduct
from experts.policies_agencies import VETTERS, WRITERS
from experts.policies_market import DESK
from portal.tenancy.actor import Actor


def can_open_cover_desk(actor: Actor | None) -> bool:
    return actor is not None and actor.is_staff and actor.role in DESK


def can_write_product(actor: Actor | None, product: CoverProduct | None = None) -> bool:
    if actor is None or actor.platform is None or actor.role not in WRITERS:
        return False
    return product is None or product.platform_id == actor.platform.pk


def can_show_product(actor: Actor | None, product: CoverProduct) -> bool:
    return can_write_product(actor, product) and actor is not None and actor.role in VETTERS


def can_answer_enquiry(actor: Actor | None, enquiry: CoverEnquiry) -> bool:
    return actor is not None and actor.platform is not None and actor.role in DESK and _of(actor, enquiry)


def _of(actor: Actor, enquiry: CoverEnquiry) -> bool:
    return actor.platform is not None and enquiry.platform_id == actor.platform.pk
