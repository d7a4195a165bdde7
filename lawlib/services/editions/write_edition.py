"""Beginning a draft and writing in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from lawlib.edition_values import empty_fields
from lawlib.models import Edition, Origin
from lawlib.policies_desk import can_begin_edition, can_edit_edition
from lawlib.rules.edition_fields import FIELDS, VALIDITY
from lawlib.rules.editions import EditionError, EditionState
from lawlib.services.take_edition_step import lock_edition, save_edition_change
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


def out_now(kind: str, key: str, part: int = 0) -> Edition | None:
    """The edition that the portal shows."""
    return Edition.objects.of(kind, key, part).filter(state=EditionState.PUBLISHED).first()


@system("lawlib.desk")
@transaction.atomic
def begin_edition(
    *, actor: Actor, kind: str, key: str, part: int = 0, now: datetime, start: Edition | None = None
) -> Edition:
    """A draft of the actor's platform with the words of `start`, else of what is out, else empty. The platform's open
    draft when there is one: two people work on the same one. Raises `EditionError("not_yours")`."""
    if not can_begin_edition(actor) or actor.platform is None:
        raise EditionError("not_yours")
    there = Edition.objects.of(kind, key, part).select_for_update()
    open_one = there.open().filter(platform=actor.platform).first()
    if open_one is not None:
        return open_one
    last = Edition.objects.of(kind, key, part).aggregate(n=Max("number"))["n"] or 0
    out = out_now(kind, key, part)
    source = start or out
    draft = Edition(
        kind=kind,
        key=key,
        part=part,
        number=last + 1,
        fields=source.fields if source else empty_fields(kind),
        origin=Origin.DESK,
        platform=actor.platform,
        base=out.number if out else 0,
        valid_from=source.valid_from if source else None,
        valid_to=source.valid_to if source else None,
        written_by=actor.user,
        written_at=now,
        writers=[actor.user_id],
        version=0,
    )
    return save_edition_change(actor=actor, edition=draft, verb="begin", now=now)


@system("lawlib.desk")
@transaction.atomic
def write_edition(
    *,
    actor: Actor,
    edition: Edition,
    fields: dict[str, Any],
    reason: str,
    now: datetime,
    expected_version: int,
    valid_from: date | None = None,
) -> Edition:
    """Save what was typed; the draft now stands on what is out now. Raises `EditionError("not_yours")`,
    `EditionError("not_possible")` when it is no draft any more, `StaleEdition` when somebody saved in between."""
    locked = lock_edition(edition, expected_version=None)
    if locked.state != EditionState.DRAFT:
        raise EditionError("not_possible")
    if not can_edit_edition(actor, locked):
        raise EditionError("not_yours")
    locked = lock_edition(locked, expected_version=expected_version)
    out = out_now(locked.kind, locked.key, locked.part)
    first, last = validity(locked.kind, fields)
    return save_edition_change(
        actor=actor,
        edition=locked,
        verb="write",
        now=now,
        fields={name: fields[name] for name in FIELDS[locked.kind]},
        reason=reason.strip(),
        base=out.number if out else 0,
        valid_from=first if locked.kind in VALIDITY else valid_from,
        valid_to=last,
        written_by=actor.user,
        written_at=now,
        writers=sorted({*locked.writers, actor.user_id}),
        reviewed_by=None,
        reviewed_at=None,
    )


def validity(kind: str, fields: dict[str, Any]) -> tuple[date | None, date | None]:
    first, last = (fields.get(name) for name in VALIDITY.get(kind, ("", "")))
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
