"""The life of an edition as one table: which step leads from which state to which, and what each asks of whom. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What there are editions of."""

    CHAPTER = "chapter"
    LAW = "law"
    ARTICLE = "article"
    TREATY = "treaty"
    FEE = "fee"
    CASE = "case"
    PAPER = "paper"


class EditionState(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    ARCHIVED = "archived"


S = EditionState
OPEN = (S.DRAFT, S.REVIEW, S.APPROVED, S.SCHEDULED)
OUT = (S.PUBLISHED, S.SUPERSEDED)
SHOWN = (*OPEN, S.PUBLISHED)  # has not ended


class EditionError(Exception):
    """`code` says why a step was refused; `possible` are the verbs that the state allows."""

    def __init__(self, code: str, possible: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.possible = code, possible


@dataclass(frozen=True, slots=True)
class EditionStep:
    """`right` is the letter of the permission matrix (草稿与审校内容) that it asks for, "" where only the system
    takes it; `second` when nobody who wrote in the edition may take it."""

    moves: Mapping[EditionState, EditionState]
    right: str
    second: bool = False


STEPS: Mapping[str, EditionStep] = MappingProxyType(
    {
        "submit": EditionStep({S.DRAFT: S.REVIEW}, "U"),
        "confirm": EditionStep({S.REVIEW: S.REVIEW}, "U", second=True),
        "return": EditionStep({S.REVIEW: S.DRAFT, S.APPROVED: S.DRAFT, S.SCHEDULED: S.DRAFT}, "U"),
        "approve": EditionStep({S.REVIEW: S.APPROVED}, "P", second=True),
        "schedule": EditionStep({S.APPROVED: S.SCHEDULED, S.SCHEDULED: S.SCHEDULED}, "P"),
        "unschedule": EditionStep({S.SCHEDULED: S.APPROVED}, "P"),
        "publish": EditionStep({S.APPROVED: S.PUBLISHED, S.SCHEDULED: S.PUBLISHED}, "P"),
        "supersede": EditionStep({S.PUBLISHED: S.SUPERSEDED}, ""),
        "drop": EditionStep({S.DRAFT: S.ARCHIVED, S.REVIEW: S.ARCHIVED}, "U"),
        "archive": EditionStep({S.PUBLISHED: S.ARCHIVED}, "P"),
    }
)


def possible(state: str) -> tuple[str, ...]:
    """The verbs that people may take from here, in the order of the table."""
    return tuple(verb for verb, step in STEPS.items() if step.right and EditionState(state) in step.moves)


def next_state(state: str, verb: str) -> EditionState:
    """Raises `EditionError("not_possible")` for a step that the state does not allow."""
    found = STEPS[verb].moves.get(EditionState(state))
    if found is None:
        raise EditionError("not_possible", possible(state))
    return found


# 草稿与审校内容 of the permission matrix, by the codes of `Role`. Invited experts read what they were invited to.
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "handler": "CRU",
        "industry_officer": "CRU",
        "overseas_officer": "CRU",
        "platform_head": "CRUP",
        "national_officer": "CRUP",
        "auditor": "R",
    }
)


def letters_of(role: str) -> str:
    return LETTERS.get(role, "")
