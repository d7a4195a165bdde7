"""What the experts' room adds to the shell: links, the expert's workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.agency_words import LIST_DOUBTS
from experts.finds import find_agencies, find_cover, find_experts, place_directory
from experts.list_words import register_doubts
from experts.models import CommissionVisit
from experts.personal_data import PERSONAL, SEATS
from experts.policies import can_open_expenses, can_view_directory, has_record, is_expert
from experts.policies_agencies import can_open_agency_desk, is_agency_person
from experts.policies_commissions import can_open_commissions, is_commissioner
from experts.policies_market import can_open_market_desk, can_post_need
from experts.selectors import my_invitations, my_seats
from portal.accounts.personal_data import register_personal_data
from portal.accounts.registry import register_trusted
from portal.web import registry

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor
    from portal.tenancy.models import User


def _invitations(actor: Actor) -> int:
    return my_invitations(actor).count()


def _owed(actor: Actor) -> int:
    return my_seats(actor).filter(state="accepted").count()


def _follow_ups(actor: Actor) -> int:
    return CommissionVisit.objects.visible_to(actor).due().count()


def _reads_commissions(actor: Actor | None) -> bool:
    return can_open_commissions(actor) and not is_commissioner(actor)


def _staff(actor: Actor | None) -> bool:
    return actor is not None and can_view_directory(actor)


def _not_staff(actor: Actor | None) -> bool:
    return not _staff(actor)


def _asks_cover(actor: Actor | None) -> bool:
    return can_post_need(actor) or can_open_market_desk(actor)


def is_listed(user: User) -> bool:
    return hasattr(user, "expert")


def register() -> None:
    register_trusted(is_listed)
    register_personal_data(PERSONAL, SEATS)
    register_doubts(LIST_DOUBTS)
    registry.register_workplace("experts:introductions", show=is_agency_person, order=25)
    registry.register_search("experts", _("Experts"), find_experts, order=40)
    registry.register_search("agencies", _("Agencies and bodies"), find_agencies, order=41)
    registry.register_search("cover", _("Insurance and mutual aid"), find_cover, order=42)
    registry.register_place_part("experts/partials/place_directory.html", place_directory, order=20)
    registry.register_workplace("experts:invitations", show=is_expert, order=20)
    registry.register_workplace("experts:own", show=has_record, order=25)
    _experts()
    _agencies()
    _help()


def _experts() -> None:
    """Experts, their panels and the directory."""
    registry.register_nav(
        "work",
        _("My invitations"),
        "experts:invitations",
        "inbox",
        show=is_expert,
        count=_invitations,
        order=10,
        match=("experts:invitation",),
    )
    registry.register_nav(
        "work",
        _("My panels"),
        "experts:seats",
        "file",
        show=is_expert,
        count=_owed,
        order=20,
        match=("experts:opinion",),
    )
    registry.register_nav("work", _("My appointment"), "experts:own", "check", show=has_record, order=40)
    registry.register_nav("work", _("My load"), "experts:load", "calendar", show=is_expert, order=30)
    registry.register_nav(
        "resources",
        _("Experts"),
        "experts:directory",
        "users",
        show=_staff,
        order=20,
        match=("experts:expert", "experts:candidates", "experts:nominate"),
    )
    registry.register_nav("resources", _("Honoraria"), "experts:expenses", "list", show=can_open_expenses, order=21)
    registry.register_nav("footer_find", _("Experts"), "experts:experts", order=39)
    registry.register_nav("footer_find", _("Apply to the directory of experts"), "experts:apply", order=41)
    registry.register_nav(
        "resources", _("Experts"), "experts:experts", "users", show=_not_staff, order=20,
        match=("experts:public-expert", "experts:groups"),
    )  # fmt: skip


def _agencies() -> None:
    """Agencies and what is asked of them."""
    registry.register_nav("footer_find", _("Agencies"), "experts:agencies", order=40)
    registry.register_nav("footer_find", _("Think tanks, mediation and arbitration"), "experts:bodies", order=42)
    registry.register_nav(
        "resources", _("Agencies"), "experts:agencies", "building", order=22, match=("experts:agency", "experts:bodies")
    )
    registry.register_nav(
        "resources", _("Agencies: desk"), "experts:agency-desk", "edit", show=can_open_agency_desk, order=23,
        match=tuple(f"experts:agency-{name}" for name in ("file", "edit", "new", "pair", "step", "flags", "person")),
    )  # fmt: skip
    registry.register_nav("work", _("Our record"), "experts:own-agency", "building", show=is_agency_person, order=20)
    registry.register_nav(
        "work", _("Needs addressed to us"), "experts:introductions", "inbox", show=is_agency_person, order=15,
        match=("experts:introduction",),
    )  # fmt: skip
    registry.register_nav(
        "work", _("Find an agency"), "experts:needs", "users", show=can_post_need, order=45,
        match=("experts:need", "experts:need-new"),
    )  # fmt: skip
    registry.register_nav(
        "resources", _("Needs of agencies"), "experts:needs", "users", show=can_open_market_desk, order=24,
        match=("experts:need", "experts:introduction"),
    )  # fmt: skip
    registry.register_nav(
        "resources", _("Complaints about agencies"), "experts:complaints", "flag", show=can_open_market_desk, order=25,
        match=("experts:complaint",),
    )  # fmt: skip


def _help() -> None:
    """Insurance and commissioners."""
    registry.register_nav("footer_help", _("Insurance and mutual aid"), "experts:cover", order=60)
    registry.register_nav(
        "resources", _("Insurance and mutual aid"), "experts:cover-enquiries", "shield", show=_asks_cover, order=26,
        match=("experts:cover", "experts:cover-new", "experts:cover-enquiry", "experts:cover-product"),
    )  # fmt: skip
    registry.register_nav(
        "work", _("My enterprises and parks"), "experts:commissions", "building", show=is_commissioner,
        count=_follow_ups, order=25, match=("experts:commission",),
    )  # fmt: skip
    registry.register_nav(
        "resources", pgettext_lazy("navigation", "Commissioners"), "experts:commissions", "users",
        show=_reads_commissions, order=21, match=("experts:commission", "experts:commission-new"),
    )  # fmt: skip
