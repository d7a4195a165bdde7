"""Publishing: at once, at its time, again after a mistake; and taking a record out of use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from lawlib.events import record_archived, record_published
from lawlib.models import Edition, Origin
from lawlib.policies_desk import works_on
from lawlib.rules.checklists import TO_PUBLISH, lacking
from lawlib.rules.edition_fields import FIELDS
from lawlib.rules.editions import EditionError, EditionState, Kind, next_state
from lawlib.services.editions.apply_edition import apply_edition, take_back
from lawlib.services.editions.law_changed import open_tasks_for_law
from lawlib.services.editions.tell_desk import tell_writers
from lawlib.services.editions.write_edition import out_now
from lawlib.services.take_edition_step import lock_edition, save_edition_change, take_edition_step
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from portal.web.ui.dates import beijing_day


@system("lawlib.desk")
@transaction.atomic
def schedule_edition(
    *, actor: Actor, edition: Edition, publish_at: datetime, confirmed: Sequence[str], now: datetime
) -> Edition:
    """To go out at `publish_at`. Raises `EditionError`: "past" (not in the future), "checklist"."""
    if publish_at <= now:
        raise EditionError("past")
    checklist = _checked(actor, edition, confirmed, now)
    return take_edition_step(
        actor=actor, edition=edition, verb="schedule", now=now, publish_at=publish_at, checklist=checklist
    )


@transaction.atomic
def unschedule_edition(*, actor: Actor | None, edition: Edition, now: datetime) -> Edition:
    return take_edition_step(actor=actor, edition=edition, verb="unschedule", now=now, publish_at=None)


@system("lawlib.desk")
@transaction.atomic
def publish_edition(
    *,
    actor: Actor | None,
    edition: Edition,
    now: datetime,
    confirmed: Sequence[str] | None = None,
    tell: bool = True,
) -> Edition:
    """Copy what the edition says into the row that readers see and end the edition before, in one transaction. `tell`
    its writers, unless it is one of hundreds.

    `confirmed` may be None when the checklist was confirmed with the schedule. Raises `EditionError`: "checklist",
    "base_moved" (another edition went out since this one was written: compare and save again), "wordings_overlap",
    "not_yet" (an amount that holds later: schedule it).
    """
    # Whoever publishes another edition of the same thing waits here, and then finds that the base has moved.
    list(Edition.objects.of(edition.kind, edition.key, edition.part).select_for_update().order_by("pk").values("pk"))
    locked = lock_edition(edition, expected_version=None)
    next_state(locked.state, "publish")
    checklist = locked.checklist if confirmed is None else _checked(actor, locked, confirmed, now)
    if lacking(TO_PUBLISH, checklist.get("publish", {}).get("points", ())):
        raise EditionError("checklist")
    before = out_now(locked.kind, locked.key, locked.part)
    if (before.number if before else 0) != locked.base:
        raise EditionError("base_moved")
    if locked.kind == Kind.FEE and before and locked.valid_from and locked.valid_from > beijing_day(now):
        raise EditionError("not_yet")
    if before is not None:
        take_edition_step(actor=None, edition=before, verb="supersede", now=now, superseded_at=now)
    published = take_edition_step(
        actor=actor, edition=locked, verb="publish", now=now, published_at=now, publish_at=None, checklist=checklist
    )
    _apply(published)
    record_published.send(Edition, **_told(published), actor=actor, now=now)
    if before is not None and published.kind in (Kind.LAW, Kind.ARTICLE):
        open_tasks_for_law(edition=published, now=now)
    if tell:
        tell_writers(edition=published, kind="library.published", now=now)
    return published


def _apply(edition: Edition) -> None:
    try:
        with transaction.atomic():
            apply_edition(edition)
    except IntegrityError as error:
        if "lawlib_one_wording_a_day" in str(error):
            raise EditionError("wordings_overlap") from error
        raise


def _told(edition: Edition) -> dict[str, Any]:
    """What an event says: of an article the key of its law, of a chapter that of its guide."""
    return {"edition": edition, "kind": edition.kind, "key": edition.key.partition("/")[0]}


def _checked(actor: Actor | None, edition: Edition, confirmed: Sequence[str], now: datetime) -> dict[str, Any]:
    if lacking(TO_PUBLISH, confirmed):
        raise EditionError("checklist")
    who = actor.user_id if actor else None
    return edition.checklist | {"publish": {"points": sorted(confirmed), "by": who, "at": now.isoformat()}}


@system("lawlib.desk")
@transaction.atomic
def roll_back(*, actor: Actor, edition: Edition, reason: str, confirmed: Sequence[str], now: datetime) -> Edition:
    """Publish an older edition as a new one, at once: its words have been out before. Whoever wrote them is still not
    the second person. Raises `EditionError`: "not_possible" (it was never out, or is out now), "not_yours",
    "second_person", "reason_needed", "checklist"."""
    edition = lock_edition(edition, expected_version=None)
    if edition.published_at is None or edition.state == EditionState.PUBLISHED:
        raise EditionError("not_possible")
    if not reason.strip():
        raise EditionError("reason_needed")
    if not works_on(actor, edition, "P"):
        raise EditionError("not_yours")
    if actor.user_id in edition.writers:
        raise EditionError("second_person")
    editions = Edition.objects.of(edition.kind, edition.key, edition.part).select_for_update().order_by("-number")
    last, out = editions[0], out_now(edition.kind, edition.key, edition.part)
    again = Edition(
        **{name: getattr(edition, name) for name in ("kind", "key", "part", "valid_from", "valid_to", "writers")},
        number=last.number + 1,
        fields={name: edition.fields[name] for name in FIELDS[edition.kind]},
        state=EditionState.APPROVED,
        origin=Origin.ROLLBACK,
        platform=actor.platform,
        base=out.number if out else 0,
        written_by=edition.written_by or actor.user,
        written_at=now,
        approved_by=actor.user,
        approved_at=now,
        reason=reason.strip(),
        version=0,
    )
    save_edition_change(actor=actor, edition=again, verb="roll_back", now=now)
    return publish_edition(actor=actor, edition=again, now=now, confirmed=confirmed)


@system("lawlib.desk")
@transaction.atomic
def archive_edition(*, actor: Actor, edition: Edition, reason: str, now: datetime) -> Edition:
    """Out of use: the record keeps its address and says so, a chapter is empty again, a typical case says why. Raises
    `EditionError`: "reason_needed", "not_possible" (an article is ended by another wording)."""
    if not reason.strip():
        raise EditionError("reason_needed")
    if edition.kind == Kind.ARTICLE:
        raise EditionError("not_possible")
    archived = take_edition_step(actor=actor, edition=edition, verb="archive", now=now, superseded_at=now)
    take_back(archived, reason=reason.strip())
    record_archived.send(Edition, **_told(archived), actor=actor, now=now)
    return archived
