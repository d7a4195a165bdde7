"""The records of the law library (ADR 0022)."""

from lawlib.models.instrument import Instrument, InstrumentKind, InstrumentLink, InstrumentStatus, LinkKind
from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.record import Check, RecordState
from lawlib.models.treaty import Treaty, TreatyParty

__all__ = [
    "Check",
    "Instrument",
    "InstrumentKind",
    "InstrumentLink",
    "InstrumentStatus",
    "Jurisdiction",
    "LinkKind",
    "RecordState",
    "Treaty",
    "TreatyParty",
]
