"""What the tools of the library add to the shell: links, kinds of notices, words of the trail, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lawlib.desk_words import ACTIONS, NOTICES
from lawlib.personal_data import PERSONAL
from lawlib.policies import can_read_imports, can_subscribe
from lawlib.policies_desk import can_open_desk
from lawlib.services.subscriptions.leave import way_out
from portal.accounts.personal_data import register_personal_data
from portal.audit.words import register_actions
from portal.inbox.kinds import Kind, register_kind
from portal.web import registry

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


def _may_subscribe(actor: Actor | None) -> bool:
    return can_subscribe(actor)


def _may_read_imports(actor: Actor | None) -> bool:
    return can_read_imports(actor)


def register() -> None:
    register_actions(ACTIONS)
    for code, kind in NOTICES.items():
        register_kind(code, kind)
    registry.register_nav(
        "resources", _("Editorial desk"), "lawlib:desk-library", "edit", show=can_open_desk, order=59,
        match=("lawlib:desk-library",),
    )  # fmt: skip
    register_personal_data(*PERSONAL)
    register_actions(
        {
            "lawlib.assessment_kept": _("A self-assessment was kept"),
            "lawlib.subscribed": _("News of the library subscribed"),
            "lawlib.unsubscribed": _("Subscription of news ended"),
            "lawlib.left": _("News ended by the link of an e-mail"),
        }
    )
    for code, often in (
        ("daily", _("You are told every day at eight, Beijing time, when there is news.")),
        ("weekly", _("You are told every Monday at eight, Beijing time, when there is news.")),
    ):
        register_kind(
            f"library.subscribed_{code}",
            Kind(_("Subscribed to the law library: %(about)s"), often, icon="feed", way_out=way_out),
        )
    register_kind(
        "library.digest",
        Kind(_("News of the law library: %(count)s"), "%(lines)s", icon="feed", way_out=way_out),
    )
    registry.register_nav("footer_find", _("Goods codes (HS)"), "lawlib:goods", order=30)
    registry.register_nav("footer_help", _("Layout planner"), "lawlib:planner", order=42)
    registry.register_nav("footer_help", _("Self-assessments"), "lawlib:assessments", order=44)
    registry.register_nav("resources", _("Layout planner"), "lawlib:planner", "flag", order=61)
    registry.register_nav(
        "resources", _("Self-assessments"), "lawlib:assessments", "check", order=62, match=("lawlib:assessment",)
    )
    registry.register_nav(
        "resources",
        _("Imports of the library"),
        "lawlib:imports",
        "upload",
        show=_may_read_imports,
        order=64,
        match=("lawlib:import", "lawlib:import-new"),
    )
    registry.register_nav(
        registry.OWN_ACCOUNT, _("News of the library"), "lawlib:subscriptions", "feed", show=_may_subscribe, order=80
    )
