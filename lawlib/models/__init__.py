"""The records of the law library (ADR 0022) and what editors work on (ADR 0023)."""

from lawlib.models.article import Article, ArticleVersion, Wording
from lawlib.models.assessment import SavedAssessment
from lawlib.models.edition import DeskTask, Edition, EditionComment, Origin, TaskWhy
from lawlib.models.fee import Fee
from lawlib.models.guide import CHAPTERS, Guide, GuideChapter, TranslationStatus
from lawlib.models.import_run import ImportRow, ImportRun
from lawlib.models.instrument import Instrument, InstrumentKind, InstrumentLink, InstrumentStatus, LinkKind
from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.paper import GoodsCode, Paper, PaperKind
from lawlib.models.record import Check, RecordState
from lawlib.models.search import SearchGone, SearchPack, SearchPosting, SearchText
from lawlib.models.subscription import Every, Subscription
from lawlib.models.treaty import Treaty, TreatyParty
from lawlib.models.typical_case import CaseField, CaseRole, CaseSource, Outcome, TypicalCase

__all__ = [
    "CHAPTERS",
    "Article",
    "ArticleVersion",
    "CaseField",
    "CaseRole",
    "CaseSource",
    "Check",
    "DeskTask",
    "Edition",
    "EditionComment",
    "Every",
    "Fee",
    "GoodsCode",
    "Guide",
    "GuideChapter",
    "ImportRow",
    "ImportRun",
    "Instrument",
    "InstrumentKind",
    "InstrumentLink",
    "InstrumentStatus",
    "Jurisdiction",
    "LinkKind",
    "Origin",
    "Outcome",
    "Paper",
    "PaperKind",
    "RecordState",
    "SavedAssessment",
    "Subscription",
    "SearchGone",
    "SearchPack",
    "SearchPosting",
    "SearchText",
    "TaskWhy",
    "TranslationStatus",
    "Treaty",
    "TreatyParty",
    "TypicalCase",
    "Wording",
]
