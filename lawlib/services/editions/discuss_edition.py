"""Remarks on a draft, and experts who are asked for their view."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from lawlib.models import Edition, EditionComment
from lawlib.policies_desk import can_comment_edition, works_on
from lawlib.rules.editions import EditionError
from lawlib.services.editions.tell_desk import desk_url, subject_params
from lawlib.services.take_edition_step import lock_edition, save_edition_change
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("lawlib.desk")
@transaction.atomic
def comment_edition(*, actor: Actor, edition: Edition, text: str, now: datetime) -> EditionComment:
    """Raises `EditionError`: "not_yours", "reason_needed" (nothing was said)."""
    if not can_comment_edition(actor, edition):
        raise EditionError("not_yours")
    if not text.strip():
        raise EditionError("reason_needed")
    comment = EditionComment.objects.create(edition=edition, author=actor.user, text=text.strip(), at=now)
    others = {*edition.writers, *edition.invited} - {actor.user_id}
    params = subject_params(edition) | {"who": str(actor.user)}
    notify(recipients=others, kind="library.comment", params=params, url=desk_url(edition), now=now)
    record(actor=actor, action="edition.comment", obj=edition, platform=edition.platform, new={"comment": comment.pk})
    return comment


@system("lawlib.desk")
@transaction.atomic
def resolve_comment(*, actor: Actor, comment: EditionComment, now: datetime) -> EditionComment:
    """Settled. Raises `EditionError("not_yours")`."""
    edition = comment.edition
    if not works_on(actor, edition, "U"):
        raise EditionError("not_yours")
    if comment.resolved_at is None:
        comment.resolved_by, comment.resolved_at = actor.user, now
        comment.save(update_fields=["resolved_by", "resolved_at"])
        record(
            actor=actor, action="edition.resolve", obj=edition, platform=edition.platform, new={"comment": comment.pk}
        )
    return comment


@system("lawlib.desk")
@transaction.atomic
def invite_readers(*, actor: Actor, edition: Edition, users: Collection[int], now: datetime) -> Edition:
    """Experts of the directory read the draft and may remark; whoever is left out reads it no more. Raises
    `EditionError("not_yours")`."""
    locked = lock_edition(edition, expected_version=None)
    if not works_on(actor, locked, "U"):
        raise EditionError("not_yours")
    new = set(users) - set(locked.invited)
    save_edition_change(actor=actor, edition=locked, verb="invite", now=now, invited=sorted(set(users)))
    notify(recipients=new, kind="library.invited", params=subject_params(locked), url=desk_url(locked), now=now)
    return locked
