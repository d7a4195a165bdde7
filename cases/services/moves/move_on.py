"""The one way in which a move changes: the case's lock, the table, the rights, the trail of both platforms."""

from datetime import datetime
from typing import Any

from cases.models import Case, Move
from cases.rules.moves import step
from cases.services.moves.settle_rights import settle_rights
from cases.services.take_step import lock_case
from portal.audit.batch import hold_chains
from portal.audit.record import record_on_each
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def lock_move(move: Move) -> Move:
    """The move as it is now with its case, both safe until commit: whatever changes a move locks its case first."""
    case = lock_case(Case(pk=move.case_id), expected_version=None)
    found = Move.objects.select_related("pack", "source", "target", "sent_by", "decided_by").get(pk=move.pk)
    found.case = case
    return found


def hold_both(move: Move, *others: Platform) -> None:
    """The chains of the platforms concerned, before the first entry of the transaction."""
    hold_chains(move.source, move.target, move.case.platform, *others)


def move_on(*, actor: Actor | None, move: Move, verb: str, now: datetime, **fields: Any) -> None:
    """Take `verb` on a locked move, set `fields` with it, settle the rights and tell the trail. Raises `MoveError`."""
    before = move.state
    move.state = step(move.kind, before, verb).value
    for name, value in fields.items():
        setattr(move, name, value)
    move.version += 1
    move.save()
    settle_rights(case=move.case)
    note(actor=actor, move=move, verb=verb, old={"state": before})


def note(*, actor: Actor | None, move: Move, verb: str, old: dict[str, Any] | None = None) -> None:
    """One entry in the trail of both platforms: what was shared, by its keys, never its content."""
    new = {
        "case": move.case.number,
        "kind": move.kind,
        "state": move.state,
        "target": move.target.code,
        "fields": [field["key"] for field in move.pack.fields],
        "files": [file["sha256"] for file in move.pack.files],
    }
    record_on_each(platforms=(move.source, move.target), actor=actor, action=f"move.{verb}", obj=move, old=old, new=new)
