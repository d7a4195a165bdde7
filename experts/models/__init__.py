"""Who advises, for whom they acted, and the panels on which they sit."""

from experts.models.advised import Advised
from experts.models.after import Honorarium, PanelMessage, SeatRating
from experts.models.agency import Agency, AgencyPair, AgencyPerson
from experts.models.commission import Commission, CommissionVisit
from experts.models.cover import CoverEnquiry, CoverProduct
from experts.models.expert import Engagement, Expert, Firm
from experts.models.listing import ListImport, ListRow
from experts.models.need import AgencyComplaint, ContactNote, Introduction, Need
from experts.models.panel import Opinion, Panel, Seat
from experts.models.recusal import Recusal, SeatDeclaration
from experts.models.standing import Appointment, Licence, StandingStep, VettingPoint

__all__ = [
    "Advised",
    "Agency",
    "AgencyComplaint",
    "AgencyPair",
    "AgencyPerson",
    "Appointment",
    "Commission",
    "CommissionVisit",
    "ContactNote",
    "CoverEnquiry",
    "CoverProduct",
    "Engagement",
    "Expert",
    "Firm",
    "Honorarium",
    "Introduction",
    "Licence",
    "ListImport",
    "ListRow",
    "Need",
    "Opinion",
    "Panel",
    "PanelMessage",
    "Recusal",
    "Seat",
    "SeatDeclaration",
    "SeatRating",
    "StandingStep",
    "VettingPoint",
]
