"""Who may do what with panels, seats and the directory; each predicate agrees with `visible_to`."""

from __future__ import annotations

from experts.models import Expert, Panel, Seat
from experts.querysets.experts import DIRECTORY_BLIND_ROLES
from experts.querysets.panels import BLIND_ROLES
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role

# Permission matrix: experts' profiles "R+派单" for handlers, CRU for heads and officers.
COMPOSERS = frozenset(
    {Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER}
)


def is_expert(actor: Actor | None) -> bool:
    """Acts for no tenant and is listed in the directory."""
    return actor is not None and actor.membership is None and hasattr(actor.user, "expert")


def can_view_directory(actor: Actor | None) -> bool:
    """The whole directory; an expert sees only the own record."""
    return actor is None or (actor.is_staff and actor.role not in DIRECTORY_BLIND_ROLES)


def can_view_expert(actor: Actor | None, expert: Expert) -> bool:
    return can_view_directory(actor) or _is_own(actor, expert)


def can_view_seat(actor: Actor | None, seat: Seat) -> bool:
    if actor is None:
        return True
    if actor.enterprise is not None or actor.role in BLIND_ROLES:
        return False
    if actor.platform is not None:
        return seat.panel.platform_id == actor.platform.pk
    return _is_own(actor, seat.expert)


def can_compose_panel(actor: Actor | None, panel: Panel) -> bool:
    """Invite to it, release its seats, pass them on, conclude it."""
    if actor is None:
        return True
    return actor.platform is not None and actor.role in COMPOSERS and actor.platform.pk == panel.platform_id


def can_answer_seat(actor: Actor | None, seat: Seat) -> bool:
    """Declare, accept, decline, recuse, file: the expert alone, in person."""
    return _is_own(actor, seat.expert)


def _is_own(actor: Actor | None, expert: Expert) -> bool:
    return actor is not None and actor.membership is None and expert.user_id == actor.user_id
