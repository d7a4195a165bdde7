"""What the warnings add to the shell: navigation with its numbers, and a card on the home page."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.personal_data import register_personal_data
from portal.tenancy.actor import Actor
from portal.web import registry
from risk_warnings.personal_data import PERSONAL
from risk_warnings.policies import can_decide_warning, can_read_letters, can_read_signals, can_report_signal
from risk_warnings.selectors.desk import waiting
from risk_warnings.selectors.home import find_notices, latest_card, notices_card, place_notices
from risk_warnings.selectors.marks_page import unanswered_hits
from risk_warnings.selectors.own import unanswered

KEPT = ("source", "source-kinds", "source-new", "source-change")


def of_enterprise(actor: Actor | None) -> bool:
    return actor is not None and actor.enterprise is not None


def only_reports(actor: Actor | None) -> bool:
    return can_report_signal(actor) and not can_read_signals(actor)


def count_waiting(actor: Actor) -> int:
    """The proposals of the whole country: a number for the centre, which judges what nobody else does."""
    national = actor.platform is not None and actor.platform.is_national
    return waiting(actor) if national and can_decide_warning(actor) else 0


def register() -> None:
    register_personal_data(*PERSONAL)
    nav = registry.register_nav
    nav(
        "work",
        _("Risk warnings"),
        "warnings",
        "alarm",
        show=of_enterprise,
        count=unanswered,
        order=5,
        match=("warning",),
    )
    nav(
        "work",
        _("Our marks"),
        "marks",
        "eye",
        show=of_enterprise,
        count=unanswered_hits,
        order=6,
        match=("mark-hit",),
    )
    nav("views", _("Watched marks"), "mark-desk", "eye", show=can_read_signals, order=21)
    nav("resources", _("What we watch"), "watch", "eye", show=of_enterprise, order=20)
    nav("resources", _("How warnings reach us"), "warning-preferences", "bell", show=of_enterprise, order=21)
    nav(
        "views",
        _("Risk warnings"),
        "warning-desk",
        "alarm",
        show=can_read_signals,
        count=count_waiting,
        order=20,
        match=("warning-review", "warning-levels", "signal", "signal-new"),
    )
    nav("views", _("Reminder letters"), "letter-desk", "file", show=can_read_letters, order=21, match=("letter",))
    nav("resources", _("Reminder letters"), "letters", "file", show=of_enterprise, order=21)
    nav("resources", _("Sources of warnings"), "sources", "eye", show=can_read_signals, order=87, match=KEPT)
    nav("resources", _("Report what you heard of"), "warning-report", "flag", show=of_enterprise, order=25)
    nav("work", _("Enter a signal"), "signal-new", "plus", show=only_reports, order=60)
    nav(registry.PUBLIC, _("Risk atlas"), "atlas", order=66)
    nav("footer_find", _("Risk atlas"), "atlas", order=40)
    nav(
        "resources",
        _("Risk atlas"),
        "atlas-enterprises",
        "chart",
        show=can_read_signals,
        order=86,
        match=("atlas-matters",),
    )
    nav("public", _("Risk notices"), "notices", "bell", order=15, match=("notice",))
    nav("footer_subscribe", _("Risk notices (Atom)"), "notice-feed", order=40)
    nav("footer_subscribe", "CAP 1.2", "notice-cap-feed", order=41)
    registry.register_home_card("now", "risk_warnings/partials/home_notices.html", notices_card, order=30)
    registry.register_place_part("risk_warnings/partials/place_notices.html", place_notices, order=10)
    registry.register_search("notices", _("Risk notices"), find_notices, order=30)
    registry.register_home_card("now", "risk_warnings/partials/home_card.html", latest_card, order=20)
