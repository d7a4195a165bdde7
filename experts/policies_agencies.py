"""Who may do what with the directory of agencies.

Permission matrix, 服务机构名录与评价: the public reads, enterprises rate, an agency keeps its own record, intake
officers and auditors read the records, handlers write them, heads and the officers of the other platforms vet.
"""

from __future__ import annotations

from experts.models import Agency
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role

VETTERS = frozenset({Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER})
WRITERS = VETTERS | {Role.HANDLER}
READERS = WRITERS | {Role.INTAKE_OFFICER, Role.AUDITOR}


def is_agency_person(actor: Actor | None) -> bool:
    """Acts for no tenant and speaks for an agency."""
    if actor is None or actor.membership is not None:
        return False
    person = getattr(actor.user, "agency_person", None)
    return person is not None and person.ended_at is None


def can_open_agency_desk(actor: Actor | None) -> bool:
    return actor is not None and actor.is_staff and actor.role in READERS


def can_enter_agency(actor: Actor | None) -> bool:
    return actor is not None and actor.is_staff and actor.role in WRITERS


def can_write_agency(actor: Actor | None, agency: Agency) -> bool:
    return can_enter_agency(actor) and _keeps(actor, agency)


def can_vet_agency(actor: Actor | None, agency: Agency) -> bool:
    """All steps of its life; that it is a second person, the table of steps asks (`rules/agency_states.py`)."""
    return actor is not None and actor.role in VETTERS and _keeps(actor, agency)


def _keeps(actor: Actor | None, agency: Agency) -> bool:
    return actor is not None and actor.platform is not None and actor.platform.pk == agency.platform_id
