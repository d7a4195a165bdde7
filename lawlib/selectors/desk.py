"""The editorial desk: the lists, one edition with all around it, the history of a record, the tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet
from django.utils.translation import get_language

from lawlib.models import DeskTask, Edition, EditionComment, Instrument
from lawlib.models.edition import KIND_WORDS
from lawlib.policies_desk import can_step_edition
from lawlib.rules.addresses import path_of
from lawlib.rules.editions import EditionState, Kind, possible
from lawlib.rules.guide_files import OUTLINE
from lawlib.rules.tables import RULES
from lawlib.selectors.edition_changes import Change, changes_of
from lawlib.selectors.law_touches import Touched, touched_by
from portal.tenancy.models import User

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

BOXES = ("draft", "review", "approved", "scheduled", "published", "archived")


def box(actor: Actor, state: str) -> QuerySet[Edition]:
    """Editions of a state that the actor sees, what was touched last first; what the tables brought is not listed."""
    found = Edition.objects.visible_to(actor).exclude(origin="table").filter(state=state)
    return found.select_related("platform", "written_by", "reviewed_by").defer("fields").order_by("-written_at", "-pk")


def counts(actor: Actor) -> dict[str, int]:
    found = Edition.objects.visible_to(actor).exclude(origin="table").filter(state__in=BOXES)
    return dict(found.order_by().values_list("state").annotate(Count("pk")))


def subject_title(kind: str, key: str, part: int) -> str:
    """What an edition is of, as a person says it."""
    lang = "zh" if (get_language() or "").startswith("zh") else "en"
    if kind == Kind.CHAPTER and part in OUTLINE:
        return f"{key} {part} {OUTLINE[part][f'title_{lang}']}"
    return f"{KIND_WORDS[Kind(kind)]} {key}" if kind in set(Kind) else key


@dataclass(frozen=True)
class DeskEdition:
    """`out` is what readers see now; `changes` the difference to it; `history` all editions that the actor may see."""

    edition: Edition
    title: str
    out: Edition | None
    changes: list[Change]
    steps: list[str]
    comments: list[EditionComment]
    history: list[Edition]
    invited: list[User]
    touched: Touched | None
    public_path: str
    moved: bool

    @property
    def open_comments(self) -> int:
        return sum(comment.resolved_at is None for comment in self.comments)


def desk_edition(actor: Actor, edition: Edition) -> DeskEdition:
    history = list(
        (Edition.objects.of(edition.kind, edition.key, edition.part) & Edition.objects.visible_to(actor))
        .select_related("written_by", "approved_by", "platform")
        .defer("fields")
        .order_by("-number")
    )
    out = Edition.objects.of(edition.kind, edition.key, edition.part).filter(state=EditionState.PUBLISHED).first()
    before = out if out and out.pk != edition.pk else _before(edition)
    is_open = edition.published_at is None
    return DeskEdition(
        edition=edition,
        title=subject_title(edition.kind, edition.key, edition.part),
        out=out,
        changes=changes_of(edition.kind, before.fields if before else {}, edition.fields),
        steps=[verb for verb in possible(edition.state) if can_step_edition(actor, edition, verb)],
        comments=list(
            EditionComment.objects.visible_to(actor).filter(edition=edition).select_related("author", "resolved_by")
        ),
        history=history,
        invited=list(User.objects.filter(pk__in=edition.invited)),
        touched=_touched(edition) if is_open else None,
        public_path=path_of(edition.kind, edition.key, edition.part),
        moved=is_open and (out.number if out else 0) != edition.base,
    )


def _before(edition: Edition) -> Edition | None:
    said = Edition.objects.said().of(edition.kind, edition.key, edition.part).filter(number__lt=edition.number)
    return said.order_by("-number").first()


def _touched(edition: Edition) -> Touched | None:
    if edition.kind not in (Kind.LAW, Kind.ARTICLE):
        return None
    law = Instrument.objects.filter(key=edition.key.partition("/")[0]).select_related("jurisdiction").first()
    return touched_by(law) if law else None


@dataclass(frozen=True)
class TaskRow:
    task: DeskTask
    title: str
    path: str
    kind: str
    late: bool


def desk_tasks(actor: Actor, *, today: date, done: bool = False) -> list[TaskRow]:
    found = DeskTask.objects.visible_to(actor).filter(done_at__isnull=not done)
    found = found.select_related("platform", "done_by", "brought_by").order_by("-done_at" if done else "due", "pk")
    return [_task_row(task, today) for task in found[:300]]


def _task_row(task: DeskTask, today: date) -> TaskRow:
    if task.kind == "rule":
        rule = RULES.get(task.key)
        lang = get_language() or "zh-hans"
        title = f"{task.key} {rule.proceeding.label(lang)}" if rule else task.key
        return TaskRow(task, title, f"/deadlines/?rule={task.key}", "rule", task.due < today)
    if task.kind == "cases":
        return TaskRow(task, task.key, f"/countries/{task.key}/", "cases", task.due < today)
    title = subject_title(task.kind, task.key, task.part)
    return TaskRow(task, title, path_of(task.kind, task.key, task.part), task.kind, task.due < today)


def open_task_count(actor: Actor | None) -> int:
    return DeskTask.objects.visible_to(actor).filter(done_at=None).count()
