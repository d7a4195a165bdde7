"""States of a layout plan in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lawlib.rules.planner import PlanStep


def state_in_words(step: PlanStep) -> str:
    if step.over:
        return _("Priority is over")
    return {
        "done": pgettext("step of a plan", "Done"),
        "late": pgettext("step of a plan", "Late: do it at once"),
        "now": pgettext("step of a plan", "Now"),
        "ahead": pgettext("step of a plan", "Ahead"),
    }[step.state]


def route_in_words(state: str) -> str:
    return {
        "always": pgettext("way of filing", "Always possible"),
        "open": pgettext("way of filing", "Possible"),
        "later": pgettext("way of filing", "Not yet"),
        "ended": pgettext("way of filing", "No longer"),
        "unknown": pgettext("way of filing", "Not known"),
    }[state]
