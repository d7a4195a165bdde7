"""Which rights to a case a platform holds, told from the facts: who is responsible, who was, what is shared. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.rules.moves import MoveKind, MoveState, gives_rights


@dataclass(frozen=True, slots=True)
class Shared:
    """One move as the rights see it; `files` are the ids of the files of its pack and of what came back with it."""

    pack_id: int
    kind: str
    state: str
    source_id: int
    target_id: int
    files: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rights:
    content: bool = False
    header: bool = False
    packs: frozenset[int] = frozenset()
    files: frozenset[int] = frozenset()


def rights_due(platform_id: int, *, responsible_id: int, moves: Iterable[Shared]) -> Rights:
    """The responsible platform reads everything; who referred the case on keeps the header; who is offered something,
    or helps, reads the header, the pack and the files of it."""
    moves = tuple(moves)
    if platform_id == responsible_id:
        return Rights(content=True)
    got = [move for move in moves if move.target_id == platform_id and gives_rights(move.kind, move.state)]
    passed_on = any(
        move.source_id == platform_id and move.kind == MoveKind.REFER and move.state == MoveState.ACCEPTED
        for move in moves
    )
    return Rights(
        header=bool(got) or passed_on,
        packs=frozenset(move.pack_id for move in got),
        files=frozenset().union(*(move.files for move in got)),
    )
