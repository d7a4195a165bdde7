"""Begins a request with what the profile knows already, or throws one away that was never filed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.errors import CaseError
from cases.models import Attachment, IntakeDraft, PartialUpload
from cases.rules.draft_merge import tidy
from cases.rules.intake_tables import STEPS, all_fields
from cases.services.remove_attachment import drop_file
from cases.services.save_draft import lock_draft
from cases.services.uploads.drop import drop_upload
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, User
from portal.tenancy.scope import system

MAX_DRAFTS = 20
_FROM_PROFILE = (
    *("name_zh", "name_en", "uscc", "ent_type", "region", "industry", "tags", "size", "export_markets"),
    *("contact_name", "contact_title", "mobile", "email"),
)

_ON_THE_LICENCE = ("name_zh", "uscc", "region")


@transaction.atomic
def begin_draft(
    *,
    actor: Actor,
    now: datetime,
    answers: Mapping[str, Any] | None = None,
    at_counter_for: Enterprise | None = None,
) -> IntakeDraft:
    """`answers` may bring what another page knows (a warning's country and proceedings); it comes before the profile.
    `at_counter_for`: the enterprise for which staff write at the counter of their platform.

    Raises `CaseError("too_many_drafts")`.
    """
    asking = at_counter_for or actor.enterprise
    if asking is None or (at_counter_for and actor.platform is None):
        raise ValueError("a request is filed for an enterprise, by it or at the counter of a platform")
    # The row of the enterprise is the lock: two presses at once count each other.
    with system("cases.counter"):
        enterprise = Enterprise.objects.select_for_update().get(pk=asking.pk)
        begun = enterprise.drafts.unfinished().count()
    if begun >= MAX_DRAFTS:
        raise CaseError("too_many_drafts", limit=MAX_DRAFTS)
    brought = {key: tidy(value) for key, value in (answers or {}).items() if key in all_fields()}
    known = {
        **_prefilled(actor=actor, enterprise=enterprise),
        **{key: value for key, value in brought.items() if value is not None},
    }
    draft = IntakeDraft.objects.create(
        enterprise=enterprise, author=actor.user, counter=actor.platform, answers=known, step=STEPS[0]
    )
    action = "draft.begin_at_counter" if draft.counter else "draft.begin"
    record(actor=actor, action=action, obj=draft, platform=draft.counter, new={"enterprise": enterprise.pk})
    return draft


def _prefilled(*, actor: Actor, enterprise: Enterprise) -> dict[str, Any]:
    """The profile's answers; where it names no contact, the person who writes for the own enterprise."""
    person: User = actor.user
    own = {"contact_name": person.display_name, "mobile": person.phone, "email": person.email}
    if actor.enterprise is None:
        own = {}
    # SECURITY: of an enterprise from elsewhere an officer at the counter learns what its licence says, no more.
    readable = Enterprise.objects.visible_to(actor).filter(pk=enterprise.pk).exists()
    keys = _FROM_PROFILE if readable else _ON_THE_LICENCE
    known = {key: tidy(getattr(enterprise, key)) or tidy(own.get(key)) for key in keys}
    return {key: value for key, value in known.items() if value is not None}


@transaction.atomic
def discard_draft(*, actor: Actor, draft: IntakeDraft, now: datetime) -> None:
    """The draft and its files are gone for good. Raises `CaseError("filed")`."""
    locked = lock_draft(draft)
    for attachment in Attachment.objects.filter(draft=locked):
        drop_file(attachment)
    for upload in PartialUpload.objects.filter(draft=locked):
        drop_upload(upload=upload)
    record(actor=actor, action="draft.discard", obj=locked, old={"enterprise": locked.enterprise_id})
    locked.delete()
