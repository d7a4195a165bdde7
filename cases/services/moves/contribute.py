"""A helping platform gives its part back to the one that is responsible."""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cases.errors import CaseError
from cases.models import Contribution, Move
from cases.rules.moves import step
from cases.services.add_attachment import add_attachment
from cases.services.moves.move_on import hold_both, lock_move, move_on
from cases.services.moves.tell_move import publish_move, tell_source
from cases.services.take_step import tell
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.moves")
@transaction.atomic
def contribute(
    *, actor: Actor, move: Move, text: str, now: datetime, files: Iterable[UploadedFile] = (), level: str = "internal"
) -> Contribution:
    """Files become files of the case; the helper reads its own as long as it helps. Raises `CaseError("text_needed")`,
    what `add_attachment` raises, `MoveError`."""
    move = lock_move(move)
    if actor.platform is None or actor.platform.pk != move.target_id:
        raise CaseError("not_asked")
    if not text.strip():
        raise CaseError("text_needed")
    step(move.kind, move.state, "contribute")
    hold_both(move)
    kept = [add_attachment(actor=actor, case=move.case, file=file, level=level, kind="", now=now).pk for file in files]
    given = Contribution.objects.create(move=move, text=text.strip(), files=kept, author=actor.user, at=now)
    move_on(actor=actor, move=move, verb="contribute", now=now)
    data = {"platform_zh": move.target.name_zh, "platform_en": move.target.name_en, "text": text.strip()[:200]}
    tell(case=move.case, kind="contributed", actor=actor, now=now, data=data, audience="staff")
    tell_source(move=move, kind="move.contributed", now=now)
    publish_move(move)
    return given
