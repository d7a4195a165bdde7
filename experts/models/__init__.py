"""Who advises, for whom they acted, and the panels on which they sit."""

from experts.models.agency import Agency, AgencyPair, AgencyPerson
from experts.models.expert import Engagement, Expert, Firm
from experts.models.panel import Opinion, Panel, Seat
from experts.models.standing import Appointment, Licence, StandingStep, VettingPoint

__all__ = [
    "Agency",
    "AgencyPair",
    "AgencyPerson",
    "Appointment",
    "Engagement",
    "Expert",
    "Firm",
    "Licence",
    "Opinion",
    "Panel",
    "Seat",
    "StandingStep",
    "VettingPoint",
]
