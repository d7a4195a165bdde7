"""The situations of an emergency: what the emergency page offers, and which answers of a request follow from each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Emergency:
    """`answers` are keys and codes of the intake form: what a request that comes of the call begins with."""

    code: str
    label: Any
    icon: str
    answers: dict[str, str]


EMERGENCIES = (
    Emergency(
        "frozen", _("Account or money frozen"), "snow", {"self_urgency": "h24", "proceeding_type": "US_SCHEDULE_A"}
    ),
    Emergency("fair", _("Raided at a trade fair"), "pin", {"self_urgency": "h24", "proceeding_type": "TRADE_FAIR"}),
    Emergency("customs", _("Goods held by customs"), "box", {"self_urgency": "h24", "proceeding_type": "CUSTOMS"}),
    Emergency(
        "people", _("People questioned or taken away"), "user", {"self_urgency": "h24", "proceeding_type": "CRIMINAL"}
    ),
    Emergency("due", _("Due within three working days"), "clock", {"self_urgency": "d3"}),
    Emergency("other", _("Something else"), "more", {"self_urgency": "h24"}),
)


def emergency(code: str) -> Emergency:
    """The situation with that code; the last one for a code that is gone."""
    return next((one for one in EMERGENCIES if one.code == code), EMERGENCIES[-1])
