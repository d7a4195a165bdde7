"""Registers the parts of the two dashboards, their navigation and the figures of the home page."""

from django.utils.translation import gettext_lazy as _

from cases.selectors import (
    dashboard_head,
    dashboard_places,
    dashboard_public,
    dashboard_results,
    dashboard_scorecard,
    dashboard_supervision,
    dashboard_work,
)
from cases.selectors.dashboard import NATIONAL, PLATFORM
from cases.selectors.dashboard_scope import can_read_figures, can_read_national_figures
from portal.tenancy.actor import Actor
from portal.web import registry

# template, context, on which boards; in the order of the page
PARTS = (
    ("key_numbers", dashboard_head.key_numbers, (PLATFORM, NATIONAL)),
    ("months", dashboard_head.months, (PLATFORM, NATIONAL)),
    ("funnel", dashboard_work.funnel, (PLATFORM, NATIONAL)),
    ("states", dashboard_work.states, (PLATFORM, NATIONAL)),
    ("loss", dashboard_results.loss, (PLATFORM, NATIONAL)),
    ("promises", dashboard_work.kept_promises, (PLATFORM, NATIONAL)),
    ("clusters", dashboard_results.clusters, (PLATFORM, NATIONAL)),
    ("handlers", dashboard_work.handlers, (PLATFORM,)),
    ("oldest", dashboard_work.oldest, (PLATFORM, NATIONAL)),
    ("matrix", dashboard_places.matrix, (PLATFORM, NATIONAL)),
    ("provinces", dashboard_scorecard.provinces, (NATIONAL,)),
    ("industries", dashboard_places.industries, (NATIONAL,)),
    ("scorecard", dashboard_scorecard.scorecard, (PLATFORM, NATIONAL)),
    ("supervised", dashboard_supervision.supervised, (PLATFORM, NATIONAL)),
)


def reads_platform_figures(actor: Actor | None) -> bool:
    return can_read_figures(actor) and not can_read_national_figures(actor)


def register() -> None:
    for place, (name, context, boards) in enumerate(PARTS, start=1):
        for board in boards:
            registry.register_dashboard(board, f"cases/partials/dashboard_{name}.html", context, order=place * 10)
    registry.register_nav("work", _("Dashboard"), "dashboard", "chart", show=reads_platform_figures, order=60)
    registry.register_nav(
        "work", _("National dashboard"), "dashboard-national", "chart", show=can_read_national_figures, order=60
    )
    registry.register_workplace("dashboard-national", show=can_read_national_figures, order=60)
    registry.register_workplace("dashboard", show=reads_platform_figures, order=60)
    registry.register_home_card("figures", "cases/partials/home_figures.html", dashboard_public.home_figures)
