"""Keeps what was typed into a draft, from any of the devices on which it is open."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.errors import CaseError
from cases.models import IntakeDraft
from cases.rules.draft_merge import merge
from cases.rules.intake_tables import STEPS, all_fields
from portal.tenancy.actor import Actor

MAX_ANSWERS = 600_000  # characters of JSON; the longest honest request stays far below


@dataclass(frozen=True)
class SavedDraft:
    """`changed`: keys that were written; `clashes`: keys that another page changed meanwhile, left alone."""

    draft: IntakeDraft
    changed: tuple[str, ...]
    clashes: tuple[str, ...]


def lock_draft(draft: IntakeDraft) -> IntakeDraft:
    """Lock the row until commit and read it again. Raises `CaseError("filed")` when it has become a case."""
    locked = IntakeDraft.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=draft.pk)
    if locked.case_id is not None:
        raise CaseError("filed")
    return locked


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    draft: IntakeDraft,
    typed: Mapping[str, Any],
    seen: Mapping[str, str] | None,
    page: str,
    now: datetime,
    step: str = "",
) -> SavedDraft:
    """`seen` and `page` are what the page was rendered with (see `cases.rules.draft_merge`); `step` is one reached now.

    Unknown keys are dropped. Not audited: it happens every second while somebody types, and what counts is audited
    when it is filed. Raises `CaseError`: "filed", "draft_too_large".
    """
    locked = lock_draft(draft)
    known = {key: value for key, value in typed.items() if key in all_fields()}
    mine = {key for key, mark in locked.touched.items() if page and mark["page"] == page}
    merged = merge(locked.answers, known, seen, mine=mine)
    if len(json.dumps(merged.answers, ensure_ascii=False)) > MAX_ANSWERS:
        raise CaseError("draft_too_large")
    reached = _furthest(locked.step, step)
    if merged.changed or reached != locked.step:
        mark = {"page": page, "at": now.isoformat(), "by": actor.user_id}
        locked.answers = merged.answers
        locked.touched = {**locked.touched, **dict.fromkeys(merged.changed, mark)}
        locked.step = reached
        locked.version += 1
        locked.save(update_fields=["answers", "touched", "step", "version", "updated_at"])
    return SavedDraft(locked, merged.changed, merged.clashes)


def _furthest(one: str, other: str) -> str:
    return max((step for step in (one, other) if step in STEPS), key=STEPS.index, default=STEPS[0])
