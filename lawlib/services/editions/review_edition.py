"""From the draft to the approval: submitting, reading by a second person, returning, approving, dropping."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from lawlib.models import CaseSource, Edition
from lawlib.rules.checklists import TO_REVIEW_A_CASE, lacking
from lawlib.rules.editions import EditionError, Kind
from lawlib.services.editions.tell_desk import tell_publishers, tell_writers
from lawlib.services.take_edition_step import lock_edition, take_edition_step
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("lawlib.desk")
@transaction.atomic
def submit_edition(*, actor: Actor, edition: Edition, confirmed: Sequence[str] = (), now: datetime) -> Edition:
    """For a typical case `confirmed` has every point of the de-identification; one that an enterprise consented to
    names the consent. Raises `EditionError`: "nothing_written", "deidentify", "consent"."""
    locked = lock_edition(edition, expected_version=None)
    fields = dict(locked.fields)
    if not any(fields.get(name) for name in ("body_zh", "body_en", "title_zh", "text_zh", "text_en", "text_native")):
        raise EditionError("nothing_written")
    if locked.kind == Kind.CASE:
        if lacking(TO_REVIEW_A_CASE, confirmed):
            raise EditionError("deidentify")
        if fields.get("source_type") == CaseSource.ENTERPRISE_CONSENT and not fields.get("consent_ref"):
            raise EditionError("consent")
        fields["deidentified"] = {"points": sorted(confirmed), "by": actor.user_id, "at": now.isoformat()}
    moved = take_edition_step(actor=actor, edition=locked, verb="submit", now=now, fields=fields)
    tell_publishers(edition=moved, kind="library.to_review", but=moved.writers, now=now)
    return moved


@transaction.atomic
def confirm_edition(*, actor: Actor, edition: Edition, now: datetime) -> Edition:
    """A second person has read it (审校). Approving it is another step, and another right."""
    return take_edition_step(
        actor=actor, edition=edition, verb="confirm", now=now, reviewed_by=actor.user, reviewed_at=now
    )


@transaction.atomic
def approve_edition(*, actor: Actor, edition: Edition, now: datetime) -> Edition:
    """Whoever approves has read it; a reviewer who read it before keeps the credit."""
    read_by = edition.reviewed_by or actor.user
    moved = take_edition_step(
        actor=actor,
        edition=edition,
        verb="approve",
        now=now,
        approved_by=actor.user,
        approved_at=now,
        reviewed_by=read_by,
        reviewed_at=edition.reviewed_at or now,
    )
    tell_writers(edition=moved, kind="library.approved", now=now)
    return moved


@transaction.atomic
def return_edition(*, actor: Actor, edition: Edition, reason: str, now: datetime) -> Edition:
    """Back to the draft, also after the approval. Raises `EditionError("reason_needed")`."""
    if not reason.strip():
        raise EditionError("reason_needed")
    back = {"reviewed_by": None, "reviewed_at": None, "approved_by": None, "approved_at": None, "publish_at": None}
    moved = take_edition_step(actor=actor, edition=edition, verb="return", now=now, **back)
    with system("lawlib.desk"):
        moved.comments.create(author=actor.user, text=reason.strip(), at=now)
    tell_writers(edition=moved, kind="library.returned", now=now, reason=reason.strip()[:300])
    return moved


@transaction.atomic
def drop_edition(*, actor: Actor, edition: Edition, now: datetime) -> Edition:
    """A draft that nobody wants any more; it never went out and is kept for the trail."""
    return take_edition_step(actor=actor, edition=edition, verb="drop", now=now)
