"""Who may do what with panels, seats and the directory; each predicate agrees with `visible_to`."""

from __future__ import annotations

from experts.models import Expert, Honorarium, Panel, Seat
from experts.querysets.after import FINANCE_ROLES
from experts.querysets.experts import DIRECTORY_BLIND_ROLES
from experts.rules.standing import LISTED, Standing
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role

# Permission matrix: experts' profiles "R+派单" for handlers, CRU for heads and officers.
COMPOSERS = frozenset(
    {Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER}
)


# Matrix, experts' profiles: "CRU" for heads (of their own tenant's) and officers; vetting is everyday work.
DIRECTORS = COMPOSERS - {Role.HANDLER}

APPROVERS = COMPOSERS - {Role.HANDLER}


def is_expert(actor: Actor | None) -> bool:
    """Acts for no tenant and is, or was, appointed; a candidate has nothing of an expert yet."""
    return actor is not None and has_record(actor) and Standing(actor.user.expert.state) in LISTED


def has_record(actor: Actor | None) -> bool:
    """Acts for no tenant and is a candidate, or listed in the directory."""
    return actor is not None and actor.membership is None and hasattr(actor.user, "expert")


def can_nominate(actor: Actor | None) -> bool:
    return actor is None or actor.role in DIRECTORS


def can_vet(actor: Actor | None, expert: Expert) -> bool:
    """Settles points of the vetting, hands on to a second person."""
    return actor is None or (actor.role in COMPOSERS and _keeps(actor, expert))


def can_decide_standing(actor: Actor | None, expert: Expert) -> bool:
    """Appoints, renews, refuses, suspends, lifts, removes; changes whom the record is shared with."""
    return actor is None or (actor.role in DIRECTORS and _keeps(actor, expert))


def can_read_vetting(actor: Actor | None, expert: Expert) -> bool:
    """Findings and steps: the platform that lists the expert, and the centre."""
    return actor is None or (can_view_directory(actor) and _keeps(actor, expert))


def _keeps(actor: Actor, expert: Expert) -> bool:
    return actor.platform is not None and (actor.platform.is_national or actor.platform.pk == expert.platform_id)


def can_view_directory(actor: Actor | None) -> bool:
    """The whole directory; an expert sees only the own record."""
    return actor is None or (actor.is_staff and actor.role not in DIRECTORY_BLIND_ROLES)


def is_shared(expert: Expert, platform: Platform) -> bool:
    """Whether the platform may ask the expert: its own, or shared with it (`ExpertQuerySet.for_platform`)."""
    if platform.is_national or platform.pk == expert.platform_id or expert.sharing == Expert.Sharing.COUNTRY:
        return True
    in_province = bool(platform.region) and expert.platform.region[:2] == platform.region[:2]
    return expert.sharing == Expert.Sharing.REGION and in_province


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


def can_keep_expenses(actor: Actor | None, panel: Panel) -> bool:
    """Propose an honorarium, note its payment."""
    if actor is None:
        return True
    return actor.platform is not None and actor.role in FINANCE_ROLES and actor.platform.pk == panel.platform_id


def can_open_expenses(actor: Actor | None) -> bool:
    """The permission table has no role for finance: who proposes and approves takes the list to whoever pays."""
    return actor is not None and actor.platform is not None and actor.role in FINANCE_ROLES


def can_approve_honorarium(actor: Actor | None, honorarium: Honorarium) -> bool:
    """A head, other than who proposed it."""
    if actor is None:
        return True
    second = actor.role in APPROVERS and actor.user_id != honorarium.proposed_by_id
    return second and can_keep_expenses(actor, honorarium.seat.panel)
