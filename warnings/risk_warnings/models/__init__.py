"""Fields, constraints and indexes of the warnings."""

from risk_warnings.models.atlas import RiskFact
from risk_warnings.models.industry import IndustryHit
from risk_warnings.models.letter import ReminderLetter
from risk_warnings.models.marks import MarkApplication, MarkHit, MarkKey, WatchedMarkKey
from risk_warnings.models.match import Match
from risk_warnings.models.notice import NoticeMessage, PublicNotice
from risk_warnings.models.preference import Preference
from risk_warnings.models.push import Acknowledgement, Delivery
from risk_warnings.models.signal import Sighting, Signal, SignalKey
from risk_warnings.models.source import RawPayload, Source, SourceKey, SourceRun
from risk_warnings.models.text import WarningText
from risk_warnings.models.warning import RiskWarning
from risk_warnings.models.watch import Watch, WatchedMark, WatchedStore, WatchKey

__all__ = [
    "Acknowledgement",
    "Delivery",
    "IndustryHit",
    "MarkApplication",
    "MarkHit",
    "MarkKey",
    "Match",
    "Preference",
    "NoticeMessage",
    "PublicNotice",
    "RawPayload",
    "ReminderLetter",
    "RiskFact",
    "RiskWarning",
    "Sighting",
    "Signal",
    "SignalKey",
    "Source",
    "SourceKey",
    "SourceRun",
    "WarningText",
    "Watch",
    "WatchKey",
    "WatchedMark",
    "WatchedMarkKey",
    "WatchedStore",
]
