"""What the emergency page offers: each situation opens the request form with the answers that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Emergency:
    """`answers` are keys and codes of the intake form, which takes them from the query of its start page."""

    label: Any
    icon: str
    answers: dict[str, str]

    @property
    def query(self) -> str:
        return urlencode({"request_type": "dispute", **self.answers})


EMERGENCIES = (
    Emergency(_("Account or money frozen"), "snow", {"self_urgency": "h24", "proceeding_type": "US_SCHEDULE_A"}),
    Emergency(_("Raided at a trade fair"), "pin", {"self_urgency": "h24", "proceeding_type": "TRADE_FAIR"}),
    Emergency(_("Goods held by customs"), "box", {"self_urgency": "h24", "proceeding_type": "CUSTOMS"}),
    Emergency(_("People questioned or taken away"), "user", {"self_urgency": "h24", "proceeding_type": "CRIMINAL"}),
    Emergency(_("Due within three working days"), "clock", {"self_urgency": "d3"}),
    Emergency(_("Something else"), "more", {"self_urgency": "h24"}),
)
