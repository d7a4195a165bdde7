"""Moves as pages show them: one move with its pack, those of a case, those of a platform's desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from cases.models import Attachment, Case, CaseDeadline, Contribution, Move, SharePack
from cases.policies import can_read_content
from cases.querysets_moves import MoveQuerySet
from cases.rules.moves import MoveKind
from cases.rules.share_list import shown
from cases.selectors.move_pack import Pack
from cases.words import lang
from portal.tenancy.actor import Actor

DAYS = ("safe_day", "last_day", "printed_date", "extended_to")
MOMENTS = ("safe_moment", "last_moment")
# Tabs of the desk's page: what waits for us, what waits for others, what runs, what is over.
RUNNING = Q(kind="co_handle", state="accepted") | Q(kind="escalate", state__in=["accepted", "answered"])


@dataclass(frozen=True)
class PackView:
    """A pack in words. `files` are dicts as the pack keeps them, with `open`: whether the reader may fetch the file."""

    groups: list[tuple[str, list[tuple[str, str]]]]
    deadlines: list[CaseDeadline] | None
    grading: dict[str, Any] | None
    files: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.deadlines or self.grading or self.files)


def pack_view(pack: SharePack | Pack, *, readable: frozenset[str] = frozenset()) -> PackView:
    """`readable` are keys of files that the reader may fetch."""
    deadlines = None if pack.deadlines is None else [_deadline(row) for row in pack.deadlines]
    files = [{**file, "open": file["key"] in readable} for file in pack.files]
    return PackView(shown(pack.fields, lang()), deadlines, pack.grading, files)


def _deadline(row: dict[str, Any]) -> CaseDeadline:
    """As it was when it was sent; never saved."""
    days = {name: date.fromisoformat(row[name]) if row.get(name) else None for name in DAYS}
    moments = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in MOMENTS}
    return CaseDeadline(**{**row, **days, **moments})


def visible_moves(actor: Actor) -> MoveQuerySet:
    rows = Move.objects.visible_to(actor)
    return rows.select_related("case__enterprise", "case__platform", "case__handler", "source", "target", "sent_by")


def move_page(actor: Actor, move: Move, *, now: datetime) -> dict[str, Any]:
    """Everything the page of one move shows, as far as the actor may see it."""
    pack = SharePack.objects.visible_to(actor).filter(move=move).first()
    returned = list(Contribution.objects.visible_to(actor).filter(move=move).select_related("author"))
    ids = {file["id"] for file in pack.files} if pack else set()
    ids |= {pk for one in returned for pk in one.files}
    files = {file.pk: file for file in Attachment.objects.visible_to(actor).filter(pk__in=ids)} if ids else {}
    readable = frozenset(str(file.key) for file in files.values())
    return {
        "move": move,
        "case": move.case,
        "now": now,
        "pack": pack_view(pack, readable=readable) if pack else None,
        "contributions": [(one, [files[pk] for pk in one.files if pk in files]) for one in returned],
        "has_content": can_read_content(actor, move.case),
        "for_us": actor.platform is not None and move.target_id == actor.platform.pk,
    }


def moves_of(actor: Actor, case: Case) -> list[Move]:
    """The moves of one case, the newest first, with their packs where the actor reads them."""
    rows = Move.objects.visible_to(actor).filter(case=case).select_related("source", "target", "pack")
    return list(rows)


BOXES: dict[str, Q] = {"in": Q(state="offered"), "out": Q(state__in=["asked", "offered"]), "running": RUNNING}


def _side(actor: Actor, box: str) -> Q:
    here = actor.platform.pk if actor.platform else None
    ours, theirs = Q(source=here), Q(target=here)
    return {"in": theirs, "out": ours}.get(box, ours | theirs)


def box_counts(actor: Actor) -> dict[str, int]:
    """How many moves each tab holds; once per request, the rail shows the first."""
    if "move_counts" not in actor.memo:
        wanted = {box: Count("pk", filter=_side(actor, box) & state) for box, state in BOXES.items()}
        actor.memo["move_counts"] = Move.objects.visible_to(actor).aggregate(**wanted)
    return actor.memo["move_counts"]


def box(actor: Actor, name: str) -> MoveQuerySet:
    """One tab, the most pressing first; "done" is everything that is over, the newest first."""
    rows = visible_moves(actor).filter(_side(actor, name)).select_related("pack")
    if name in BOXES:
        return rows.filter(BOXES[name]).order_by("due_at", "id")
    return rows.exclude(Q(state__in=["asked", "offered"]) | RUNNING)


def kinds_for(case: Case) -> tuple[MoveKind, ...]:
    """Which moves the case can take at all: nothing goes up from the national centre."""
    if case.restricted or not case.is_open:
        return ()
    return tuple(kind for kind in MoveKind if kind != MoveKind.ESCALATE or case.platform.parent_id)
