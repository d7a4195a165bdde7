"""Chainable vocabulary of the experts' room; `visible_to(actor)` is the only scope. The system (`None`) sees all."""

from experts.querysets.agencies import AgencyPairQuerySet, AgencyPersonQuerySet, AgencyQuerySet
from experts.querysets.commissions import CommissionQuerySet, CommissionVisitQuerySet
from experts.querysets.cover import CoverEnquiryQuerySet, CoverProductQuerySet
from experts.querysets.experts import ExpertQuerySet
from experts.querysets.market import (
    AgencyComplaintQuerySet,
    ContactNoteQuerySet,
    IntroductionQuerySet,
    NeedQuerySet,
)
from experts.querysets.panels import OpinionQuerySet, PanelQuerySet, SeatQuerySet
from experts.querysets.recusals import RecusalQuerySet, SeatDeclarationQuerySet

__all__ = [
    "CommissionQuerySet",
    "CommissionVisitQuerySet",
    "CoverEnquiryQuerySet",
    "CoverProductQuerySet",
    "AgencyComplaintQuerySet",
    "ContactNoteQuerySet",
    "IntroductionQuerySet",
    "NeedQuerySet",
    "AgencyPairQuerySet",
    "AgencyPersonQuerySet",
    "AgencyQuerySet",
    "ExpertQuerySet",
    "OpinionQuerySet",
    "PanelQuerySet",
    "RecusalQuerySet",
    "SeatDeclarationQuerySet",
    "SeatQuerySet",
]
