"""Codes of the tables, with no meaning of their own here."""

from enum import StrEnum


class Format(StrEnum):
    """What a source sends; `rules/feeds/` has a parser for each."""

    DOCKET = "docket"
    FEDERAL_REGISTER = "federal_register"
    REPORT = "report"
    EDIS = "edis"
    EDIS_RSS = "edis_rss"
    IDS = "ids"
    USITC_NEWS = "usitc_news"
    USPTO = "uspto"
    TSDR = "tsdr"
    EUIPO = "euipo"
    MADRID = "madrid"
    RSS = "rss"
    CAP = "cap"
    TABLE = "table"


class SignalState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"  # the source says that the matter has ended, or takes its item back


class MatchState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class TextState(StrEnum):
    """Of a wording: written before publication, a correction that waits, told, or taken back untold."""

    DRAFT = "draft"
    WAITING = "waiting"
    TOLD = "told"
    DROPPED = "dropped"


class Addressee(StrEnum):
    """Of a reminder letter."""

    ENTERPRISE = "enterprise"
    PLATFORM = "platform"
    ASSOCIATION = "association"


class LetterState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    DROPPED = "dropped"


class NoticeState(StrEnum):
    """Of a public notice."""

    CURRENT = "current"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class MessageKind(StrEnum):
    """As CAP 1.2 calls them."""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"


class HitState(StrEnum):
    """What the platform of an industry says of a matter that hits many of it."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Answer(StrEnum):
    """What an enterprise says to a warning."""

    NOTED = "noted"
    CONCERNS_US = "concerns_us"
    NOT_US = "not_us"


class NotUs(StrEnum):
    """Why a warning does not concern an enterprise."""

    SAME_NAME = "same_name"
    OTHER_PRODUCT = "other_product"
    LEFT_MARKET = "left_market"


class MarkAnswer(StrEnum):
    """What an enterprise says of an application that is alike to its mark."""

    PROPOSED = "proposed"
    CONCERNS = "concerns"
    MINE = "mine"
    LICENSED = "licensed"
    NOT_ALIKE = "not_alike"


STANDING = (MarkAnswer.PROPOSED, MarkAnswer.CONCERNS)  # of a hit that may become a warning


class Channel(StrEnum):
    INBOX = "inbox"
    EMAIL = "email"
    SMS = "sms"
