"""The one way in which an edition moves: row lock, version, table of steps, rights, audit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from lawlib.models import Edition
from lawlib.policies_desk import can_step_edition
from lawlib.rules.editions import STEPS, EditionError, next_state
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


class StaleEdition(EditionError):
    """Somebody was quicker; `edition` is how it stands now."""

    def __init__(self, edition: Edition) -> None:
        super().__init__("stale")
        self.edition = edition


def lock_edition(edition: Edition, *, expected_version: int | None) -> Edition:
    """Lock the row until commit and read it again. Raises `StaleEdition` when it changed since `expected_version`."""
    Edition.objects.select_for_update(no_key=True).only("pk").get(pk=edition.pk)
    locked = Edition.objects.select_related("platform", "written_by").get(pk=edition.pk)
    if expected_version is not None and locked.version != expected_version:
        raise StaleEdition(locked)
    return locked


@system("lawlib.desk")
@transaction.atomic
def take_edition_step(
    *,
    actor: Actor | None,
    edition: Edition,
    verb: str,
    now: datetime,
    expected_version: int | None = None,
    **fields: Any,
) -> Edition:
    """Move the edition by `verb` and set `fields` with it. `actor=None` is the system, which needs no right.

    Raises `EditionError`: "not_possible" (with the verbs that are), "second_person" (whoever wrote never approves),
    "not_yours"; `StaleEdition`.
    """
    locked = lock_edition(edition, expected_version=None)
    # Before the version: who was slower learns what is possible now, not only that something has changed.
    after = next_state(locked.state, verb)
    if actor is not None:
        if STEPS[verb].second and actor.user_id in locked.writers:
            raise EditionError("second_person")
        if not can_step_edition(actor, locked, verb):
            raise EditionError("not_yours")
    if expected_version is not None and locked.version != expected_version:
        raise StaleEdition(locked)
    return save_edition_change(actor=actor, edition=locked, verb=verb, state=after.value, now=now, **fields)


def save_edition_change(*, actor: Actor | None, edition: Edition, verb: str, now: datetime, **fields: Any) -> Edition:
    """Save a locked edition with the new `fields`, raise its version, audit it. The text itself stays out of the trail:
    every edition is kept."""
    before = {name: getattr(edition, name) for name in fields if name != "fields"}
    for name, value in fields.items():
        setattr(edition, name, value)
    edition.version += 1
    edition.save()
    after = {name: getattr(edition, name) for name in before}
    record(
        actor=actor,
        action=f"edition.{verb}",
        obj=edition,
        platform=edition.platform,
        old={name: getattr(value, "pk", value) for name, value in before.items()},
        new={name: getattr(value, "pk", value) for name, value in after.items()} | {"subject": str(edition)},
    )
    return edition
