"""Tags of the proposals of panels: why somebody is proposed, why a panel is not whole."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import ProposedSeat
from experts import words
from experts.rules.composition import Problem
from experts.rules.ranking import Ranking

register = template.Library()


@register.filter
def ranking(seat: ProposedSeat) -> Ranking:
    return Ranking.from_json(seat.reasons)


@register.filter
def problem(stored: dict[str, Any]) -> str:
    return words.problem_words(Problem(**stored))


@register.filter
def place_words(seat: ProposedSeat) -> str:
    """The place by rank, and what has become of those who stand higher."""
    parts = [_("%(place)s of %(able)s by rank") % {"place": seat.place, "able": seat.able}]
    if seat.used_up:
        parts.append(
            ngettext(
                "%(n)s higher is worth more in another case",
                "%(n)s higher are worth more in other cases",
                seat.used_up,
            )
            % {"n": seat.used_up}
        )
    if seat.spared:
        parts.append(
            ngettext(
                "%(n)s higher is spared, so that work falls evenly",
                "%(n)s higher are spared, so that work falls evenly",
                seat.spared,
            )
            % {"n": seat.spared}
        )
    if seat.kept:
        parts.append(_("as proposed before"))
    return _("; ").join(parts)
