"""Whether a name that somebody types stands in the papers of a public notice; nothing of it is kept."""

from enum import StrEnum

from portal.tenancy.scope import system
from risk_warnings.models import PublicNotice
from risk_warnings.rules.matching import Party, Registered, best
from risk_warnings.rules.thresholds import THRESHOLDS

SIMILAR = 50
LONGEST = 120


class Fit(StrEnum):
    STANDS = "stands"
    SIMILAR = "similar"
    NOT_FOUND = "not_found"


def check_name(*, notice: PublicNotice, name: str) -> Fit:
    """SECURITY: the answer says how well the asked name fits, never which name stands in the papers."""
    typed = " ".join(name.split())[:LONGEST]
    asked = (
        Registered(name_zh=typed, stores=(("", "", typed),))
        if not typed.isascii()
        else Registered(names_en=(typed,), aliases=(typed,), stores=(("", "", typed),))
    )
    with system("warnings.check_name"):
        parties = notice.warning.signal.facts.get("parties", ())
    respondents = [Party(one["name"], store=one.get("store", "")) for one in parties if one["role"] == "respondent"]
    points = max((best(asked, one).points for one in respondents), default=0)
    return Fit.STANDS if points >= THRESHOLDS["propose_name"] else Fit.SIMILAR if points >= SIMILAR else Fit.NOT_FOUND
