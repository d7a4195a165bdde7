"""Who may do what in the matching market."""

from __future__ import annotations

from experts.models import AgencyComplaint, Introduction, Need
from experts.policies_agencies import VETTERS, WRITERS, is_agency_person
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role

ASKERS = frozenset({Role.ENTERPRISE_MEMBER, Role.ENTERPRISE_ADMIN})
DESK = WRITERS | {Role.INTAKE_OFFICER}


def can_post_need(actor: Actor | None) -> bool:
    """Not an agency that the enterprise has authorised: it would choose among its competitors."""
    return actor is not None and actor.enterprise is not None and actor.role in ASKERS


def can_open_market_desk(actor: Actor | None) -> bool:
    return actor is not None and actor.is_staff and actor.role in DESK


def can_steer_need(actor: Actor | None, need: Need) -> bool:
    """Choose, close, tell what came of it: the enterprise alone."""
    return can_post_need(actor) and _same_enterprise(actor, need.enterprise_id)


def can_answer_introduction(actor: Actor | None, introduction: Introduction) -> bool:
    """The agency itself, or staff of the platform on its behalf."""
    if actor is None:
        return False
    if is_agency_person(actor):
        return actor.user.agency_person.agency_id == introduction.agency_id  # type: ignore[attr-defined]
    return actor.platform is not None and actor.role in WRITERS and actor.platform.pk == introduction.platform_id


def can_log_contact(actor: Actor | None) -> bool:
    return actor is not None and actor.is_staff and actor.role in WRITERS


def can_handle_complaint(actor: Actor | None, complaint: AgencyComplaint) -> bool:
    """Send it to the agency and decide it."""
    return (
        actor is not None
        and actor.platform is not None
        and actor.role in VETTERS
        and actor.platform.pk == complaint.platform_id
    )


def can_reply_complaint(actor: Actor | None, complaint: AgencyComplaint) -> bool:
    return (
        actor is not None and is_agency_person(actor) and actor.user.agency_person.agency_id == complaint.agency_id  # type: ignore[attr-defined]
    )


def _same_enterprise(actor: Actor | None, enterprise_id: int) -> bool:
    return actor is not None and actor.enterprise is not None and actor.enterprise.pk == enterprise_id
