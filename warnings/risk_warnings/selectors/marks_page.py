"""What an enterprise and the desk read of watched marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from lawlib.models import Guide
from lawlib.rules.guide_files import chapter_title
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from portal.web.ui.deadlines import DueDate
from risk_warnings.models import MarkApplication, MarkHit, Source, WatchedMark
from risk_warnings.rules.kinds import STANDING, MarkAnswer
from risk_warnings.rules.marks.keys import keys_version
from risk_warnings.rules.marks.stages import ORDER, Opposition, Stage, opposition
from risk_warnings.rules.tables import read
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.mark_hits import enterprises_by_owner, owner_names, stage_now
from risk_warnings.words import MARK_STAGES, NO_WINDOW, lang

SHOWN = 50  # hits of one mark on the page of all
MOST = 500  # hits of repeat applicants that the desk looks at
BOXES = {
    "waiting": (MarkAnswer.PROPOSED,),
    "concerns": (MarkAnswer.CONCERNS,),
    "settled": (MarkAnswer.MINE, MarkAnswer.LICENSED, MarkAnswer.NOT_ALIKE),
}


@dataclass(frozen=True)
class Row:
    """A hit as lists show it."""

    hit: MarkHit
    stage: Stage
    opposed: Opposition
    owners: list[str]

    @property
    def office(self) -> str:
        return getattr(self.opposed.office, lang())

    @property
    def place(self) -> str:
        return self.opposed.office.jurisdiction

    @property
    def due(self) -> DueDate | None:
        return due_of(self.opposed)

    @property
    def no_window(self) -> str:
        return str(NO_WINDOW[self.opposed.why_not]) if self.opposed.why_not else ""


def row_of(hit: MarkHit, today: date) -> Row:
    application = hit.application
    opposed = opposition(application.office, application.published_on, today=today)
    return Row(hit, stage_now(application, in_use=hit.in_use), opposed, owner_names(application.owners))


def due_of(opposed: Opposition, *, last: bool = False) -> DueDate | None:
    """The earliest safe day, or the last one, as the marks of deadlines draw it."""
    rule, result = opposed.rule, opposed.result
    if rule is None or result is None:
        return None
    return DueDate(
        what=rule.action.label(get_language() or "zh"),
        day=result.last_day if last else result.earliest_safe_day,
        kind="last" if last else "safe",
        moment=result.last_moment if last else result.safe_moment,
        left=opposed.left_last if last else opposed.left,
        in_days=True,
        check=rule.check,
    )


def own_marks(actor: Actor, *, today: date) -> list[dict[str, Any]]:
    """Each watched mark of the actor's enterprise with its hits; what waits for an answer first."""
    hits = MarkHit.objects.visible_to(actor).select_related("application").order_by("-score", "-pk")
    marks = WatchedMark.objects.visible_to(actor).filter(watch__enterprise=actor.enterprise)
    found = []
    for mark in marks.prefetch_related(Prefetch("hits", hits, "seen")).order_by("pk"):
        waiting = [hit for hit in mark.seen if hit.answer in STANDING]
        settled = [hit for hit in mark.seen if hit.answer not in STANDING]
        found.append(
            {
                "mark": mark,
                "waiting": [row_of(hit, today) for hit in waiting[:SHOWN]],
                "settled": [row_of(hit, today) for hit in settled[:SHOWN]],
                "more": max(0, len(waiting) - SHOWN),
            }
        )
    return sorted(found, key=lambda one: not one["waiting"])


def rules_changed() -> bool:
    """Whether marks or applications still wait for keys by the rules of today (`services/rekey_marks.py`)."""
    with system("warnings.marks"):
        tables = (WatchedMark.objects, MarkApplication.objects)
        return any(rows.filter(keys_version__lt=keys_version()).exists() for rows in tables)


def unanswered_hits(actor: Actor) -> int:
    """How many applications wait for the enterprise's word."""
    hits = MarkHit.objects.visible_to(actor).filter(enterprise=actor.enterprise)
    return hits.filter(answer=MarkAnswer.PROPOSED).count()


def hit_page(actor: Actor, hit: MarkHit, *, today: date) -> dict[str, Any]:
    """Everything that the page of one hit shows. Others whose marks the applicant is found on are a number."""
    row, keys = row_of(hit, today), hit.application.owner_keys
    with system("warnings.marks"):
        repeats = max(enterprises_by_owner(keys).values(), default=0)
        source = Source.objects.get(pk=hit.application.source_id)
    return {
        "hit": hit,
        "row": row,
        "source": {"name": getattr(source, f"name_{lang()}"), "checked": source.checked},
        "last": due_of(row.opposed, last=True),
        "clock": clock(row.stage),
        "options": options(row.stage),
        "others": repeats if repeats >= THRESHOLDS["mark_repeat"] else 0,
        "guides": guides(actor, row.place),
    }


def clock(stage: Stage) -> list[dict[str, Any]]:
    """The stages in their order, with the one that is reached; of one that has ended none is."""
    at = ORDER.index(stage) if stage in ORDER else -1
    states = ["done" if n < at else "now" if n == at else "" for n in range(len(ORDER))]
    return [{"label": MARK_STAGES[one], "state": state} for one, state in zip(ORDER, states, strict=True)]


def options(stage: Stage) -> list[dict[str, str]]:
    """What can be done at this stage."""
    return [
        {"code": row["code"], "title": row[lang()], "text": row[f"text_{lang()}"]}
        for row in read("mark_options")
        if row["stage"] == stage.value
    ]


def all_options() -> list[dict[str, Any]]:
    return [{"stage": stage.value, "options": options(stage)} for stage in (*ORDER, Stage.ENDED)]


# Chapters of a guide that a squatted mark leads to: opposition and invalidity, customs, platforms, squatting.
CHAPTERS = (12, 6, 9, 11)


def guides(actor: Actor | None, place: str = "") -> list[dict[str, Any]]:
    """The guides with the chapters that help; of one place, or of all."""
    rows = Guide.objects.visible_to(actor).select_related("jurisdiction").order_by("key")
    titles = {number: getattr(chapter_title(number), lang()) for number in CHAPTERS}
    return [
        {"guide": guide, "chapters": [{"number": number, "title": title} for number, title in titles.items()]}
        for guide in (rows.filter(key=place) if place else rows)
    ]


def repeat_applicants(actor: Actor) -> list[dict[str, Any]]:
    """Whose applications were found on marks of several enterprises: how many in all, and which of them the actor sees.
    The numbers go over the country."""
    with system("warnings.marks"):
        found = enterprises_by_owner(_owners_found())
    many = {owner: count for owner, count in found.items() if count >= THRESHOLDS["mark_repeat"]}
    hits = MarkHit.objects.visible_to(actor).filter(answer__in=STANDING, application__owner_keys__overlap=list(many))
    rows: dict[str, dict[str, Any]] = {}
    for hit in hits.select_related("application", "enterprise", "mark").order_by("-pk")[:MOST]:
        for owner in set(hit.application.owner_keys) & many.keys():
            row = rows.setdefault(owner, {"name": "", "count": many[owner], "hits": []})
            row["name"] = ", ".join(owner_names(hit.application.owners))
            row["hits"].append(hit)
    return sorted(rows.values(), key=lambda row: -row["count"])


def _owners_found() -> set[str]:
    hits = MarkHit.objects.filter(answer__in=STANDING)
    return {key for keys in hits.values_list("application__owner_keys", flat=True).distinct() for key in keys}


def desk_hits(actor: Actor, box: str) -> QuerySet[MarkHit]:
    """Hits of the enterprises that the actor sees: what waits, what concerns them, what is settled."""
    rows = MarkHit.objects.visible_to(actor).select_related("application", "enterprise", "mark")
    return rows.filter(answer__in=BOXES[box]).order_by("-created_at", "-score", "-pk")
