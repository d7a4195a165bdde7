"""A case's header (`Case`) and its content (everything else, for which the right to the content is needed)."""

from cases.models.call import EmergencyCall
from cases.models.case import Case, Ground
from cases.models.circular import Circular, CircularCheck, CircularReceipt, CircularSource
from cases.models.cluster import ClaimantAlias, Cluster, ClusterMember
from cases.models.content import Consent, Dossier, IntakeDraft, Message, SupplementRequest
from cases.models.deadline import CaseDeadline, DeadlineChange
from cases.models.export import ClearedFile, ExportClearance
from cases.models.feed import CalendarFeed
from cases.models.figures import FigureBoard
from cases.models.files import Attachment, FileAccess
from cases.models.grants import (
    AttachmentGroupObjectPermission,
    CaseGroupObjectPermission,
    CaseUserObjectPermission,
    PackGroupObjectPermission,
)
from cases.models.guidance import FollowUp, Guidance, Outcome, Rating
from cases.models.history import CaseEvent, LevelDecision
from cases.models.joint import (
    JointCost,
    JointNote,
    JointPaper,
    JointParty,
    JointResponse,
    JointSeat,
    JointShare,
)
from cases.models.mandate import MandateRegistration
from cases.models.move import Contribution, Move, SharePack
from cases.models.numbering import NumberSeries
from cases.models.oversight import BreakGlass, ReportReader
from cases.models.panel_batch import PanelBatch, PanelProposal, ProposedSeat
from cases.models.party import ConflictWaiver, PartyName, PartyStance
from cases.models.promise import ChecklistItem, PromiseClock, PromiseStep, RegradeRun
from cases.models.reminder import Reminder, ReminderChoice
from cases.models.search import CaseSearch
from cases.models.supervision import Supervision, SupervisionNote
from cases.models.uploads import PartialUpload

__all__ = [
    "Attachment",
    "BreakGlass",
    "AttachmentGroupObjectPermission",
    "CalendarFeed",
    "Case",
    "CaseDeadline",
    "DeadlineChange",
    "CaseEvent",
    "CaseGroupObjectPermission",
    "CaseSearch",
    "CaseUserObjectPermission",
    "ChecklistItem",
    "Circular",
    "CircularCheck",
    "CircularReceipt",
    "CircularSource",
    "ClaimantAlias",
    "ClearedFile",
    "Cluster",
    "ClusterMember",
    "Consent",
    "ConflictWaiver",
    "Contribution",
    "Dossier",
    "EmergencyCall",
    "ExportClearance",
    "FigureBoard",
    "FileAccess",
    "FollowUp",
    "Ground",
    "Guidance",
    "IntakeDraft",
    "JointCost",
    "JointNote",
    "JointPaper",
    "JointParty",
    "JointResponse",
    "JointSeat",
    "JointShare",
    "LevelDecision",
    "MandateRegistration",
    "Message",
    "Move",
    "NumberSeries",
    "PanelBatch",
    "PanelProposal",
    "PartialUpload",
    "PartyName",
    "PartyStance",
    "Outcome",
    "PackGroupObjectPermission",
    "PromiseClock",
    "ProposedSeat",
    "PromiseStep",
    "Rating",
    "RegradeRun",
    "ReportReader",
    "Reminder",
    "ReminderChoice",
    "SharePack",
    "Supervision",
    "SupervisionNote",
    "SupplementRequest",
]
