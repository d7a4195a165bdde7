"""What the cases add to the shell: navigation with its numbers, ways, and where staff and enterprises start to work."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.personal_data import PERSONAL
from cases.policies import (
    HEAD_ROLES,
    can_be_reminded,
    can_file_request,
    can_name_readers,
    can_propose_panels,
    can_use_calendar,
    can_use_desk,
    is_national,
)
from cases.querysets_circulars import READING_ROLES
from cases.querysets_clusters import leads
from cases.selectors.break_glass import waiting_for
from cases.selectors.calendar import next_deadlines
from cases.selectors.calls import box_counts as call_counts
from cases.selectors.case_page import waiting_for_enterprise
from cases.selectors.circulars import unsigned
from cases.selectors.consents import consent_lines
from cases.selectors.joint import invitations, running, sees_clusters
from cases.selectors.moves import box_counts
from cases.selectors.queue import counters
from cases.selectors.reports import is_reader
from cases.selectors.search import search_cases
from cases.selectors.supervision import box_counts as task_counts
from cases.views.scope import case_url
from cases.words import case_title
from portal.accounts.personal_data import register_personal_data
from portal.accounts.registry import register_consents
from portal.tenancy.actor import Actor
from portal.web import registry

CASE_PAGES = (
    "case-detail",
    "case-timeline",
    "case-step",
    "case-panel",
    "case-parties",
    "case-search",
    "guidance-edit",
    "deadline-date",
    "file-accesses",
    "case-exports",
    "case-export",
    "case-export-new",
    "move-new",
    "supervise",
)


def serves_desk(actor: Actor | None) -> bool:
    return actor is not None and can_use_desk(actor)


def files_requests(actor: Actor | None) -> bool:
    return actor is not None and can_file_request(actor)


def has_calendar(actor: Actor | None) -> bool:
    return actor is not None and can_use_calendar(actor)


def is_reminded(actor: Actor | None) -> bool:
    return actor is not None and can_be_reminded(actor)


def has_calendar_as_guest(actor: Actor | None) -> bool:
    return has_calendar(actor) and not serves_desk(actor)


def of_enterprise(actor: Actor | None) -> bool:
    return actor is not None and actor.enterprise is not None


def signs(actor: Actor | None) -> bool:
    return serves_desk(actor) and actor.role in HEAD_ROLES


def proposes_panels(actor: Actor | None) -> bool:
    return actor is not None and can_propose_panels(actor)


def reads_reports(actor: Actor | None) -> bool:
    return can_name_readers(actor) or is_reader(actor)


def find_cases(actor: Actor | None, words: str, limit: int) -> list[registry.Hit]:
    """For the search page of the site."""
    if actor is None:  # SECURITY: a visitor; to `visible_to` None is the system, which sees everything
        return []
    return [
        registry.Hit(case_title(case), case_url(case), f"{case.number} {case.enterprise.name}", case.jurisdiction)
        for case in search_cases(actor, words)[:limit]
    ]


def counted(view: str) -> Callable[[Actor], int]:
    return lambda actor: counters(actor, now=timezone.now())[view]


def sent_to_us(actor: Actor) -> int:
    return box_counts(actor)["in"]


def calls_waiting(actor: Actor) -> int:
    return call_counts(actor)["waiting"]


def supervised(actor: Actor) -> int:
    """What we owe, and what waits for our decision."""
    counts = task_counts(actor, now=timezone.now())
    return counts["in"] + counts["decide"]


def reads_circulars(actor: Actor | None) -> bool:
    """Everybody at platforms but the administrators of the system."""
    return actor is not None and actor.platform is not None and actor.role in READING_ROLES


def register() -> None:
    register_consents(consent_lines)
    register_personal_data(*PERSONAL)
    registry.register_search("cases", _("Cases"), find_cases, order=10)
    registry.register_dashboard("expert_load", "cases/partials/next_deadlines.html", next_deadlines)
    registry.register_way("apply", "file-start")
    registry.register_way("emergency_call", "emergency-call")
    registry.register_way("app_search", "case-search")
    registry.register_workplace("desk", show=serves_desk, order=10)
    registry.register_workplace("my-cases", show=of_enterprise, order=20)
    _desk()
    _enterprise()
    _both()


def _desk() -> None:
    """What staff work on."""
    nav = registry.register_nav
    nav("work", _("To do"), "desk", "inbox", show=serves_desk, count=counted("todo"), order=10, match=CASE_PAGES)
    nav("work", _("My cases"), "desk-mine", "user", show=serves_desk, count=counted("mine"), order=20)
    nav(
        "work",
        _("Waiting for the enterprise"),
        "desk-waiting",
        "clock",
        show=serves_desk,
        count=counted("waiting"),
        order=30,
    )
    nav(
        "work",
        _("Emergency calls"),
        "desk-calls",
        "phone",
        show=serves_desk,
        count=calls_waiting,
        order=5,
        match=("call", "call-register"),
    )
    nav(
        "work",
        _("Sent to us"),
        "desk-moves",
        "refer",
        show=serves_desk,
        count=sent_to_us,
        order=35,
        match=("move", "move-step"),
    )
    nav(
        "work",
        _("Supervision"),
        "desk-supervision",
        "flag",
        show=serves_desk,
        count=supervised,
        order=36,
        match=("supervision", "supervision-step"),
    )
    nav(
        "views",
        _("Clusters"),
        "clusters",
        "users",
        show=sees_clusters,
        count=running,
        order=30,
        match=("cluster",),
    )
    nav("work", _("To sign"), "desk-sign", "paper", show=signs, count=counted("sign"), order=25)
    nav("views", _("Panels for the queue"), "desk-panels", "users", show=proposes_panels, order=12)
    nav("views", _("Due within a week"), "desk-week", "star", show=serves_desk, count=counted("week"), order=10)
    nav("views", _("Closed cases"), "desk-closed", "box", show=serves_desk, order=20)
    nav(registry.BAR, _("Emergency calls"), "desk-calls", "phone", show=serves_desk, count=calls_waiting, order=5)
    nav(registry.BAR, _("Red, unclaimed"), "desk-duty", "red", show=serves_desk, count=counted("duty"), order=10)
    nav("views", _("Calendar"), "calendar", "calendar", show=serves_desk, order=5)
    nav("resources", _("Rule changes"), "rule-changes", "scale", show=serves_desk, order=86)
    nav("resources", _("Unfair-treatment reports"), "unfair", "shield", show=reads_reports, order=60)
    nav(
        "work",
        _("Break-glass"),
        "break-glass",
        "lock",
        show=is_national,
        count=waiting_for,
        order=40,
        match=("break-glass-",),
    )


def _enterprise() -> None:
    """What enterprises work on."""
    nav = registry.register_nav
    nav(
        "work",
        _("Our cases"),
        "my-cases",
        "inbox",
        show=of_enterprise,
        count=waiting_for_enterprise,
        order=10,
        match=CASE_PAGES,
    )
    nav("resources", _("Access records"), "own-records", "eye", show=files_requests, order=30)
    nav("work", _("Unfair treatment"), "unfair", "shield", show=of_enterprise, order=30, match=("unfair-",))
    nav("work", _("File a request"), "file-start", "edit", show=files_requests, order=20)


def _both() -> None:
    """What both find, each at a place of its own."""
    nav = registry.register_nav
    # Enterprises have few places to work; at platforms the bar of a phone is for the daily ones.
    for section, show in (("work", of_enterprise), ("resources", reads_circulars)):
        nav(
            section,
            _("Notices"),
            "circulars",
            "bell",
            show=show,
            count=unsigned,
            order=25,
            match=("circular", "circular-"),
        )
    for section, show in (("resources", files_requests), ("views", leads)):
        nav(
            section,
            _("Joint responses"),
            "joints",
            "scale",
            show=show,
            count=invitations if show is files_requests else None,
            order=35,
            match=("joint",),
        )
    # As the notices: the bar of a phone is for the daily places of staff.
    nav("work", _("Calendar"), "calendar", "calendar", show=has_calendar_as_guest, order=38)
    registry.register_nav(
        registry.OWN_ACCOUNT, _("Calendars"), "calendar-feeds", "calendar", show=has_calendar, order=70
    )
    registry.register_nav(registry.OWN_ACCOUNT, _("Reminders"), "reminder-choice", "bell", show=is_reminded, order=75)
    nav("footer_find", _("Register of paid mandates"), "mandates", order=60)
