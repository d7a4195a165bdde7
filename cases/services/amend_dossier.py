"""Changes facts after filing; deadlines and level follow."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import Case
from cases.rules.clusters import docket_key
from cases.selectors.clusters import claimant_of
from cases.services.regrade import reassess_case
from cases.services.take_step import lock_case, tell
from cases.services.update_panel import update_panel
from portal.audit.record import record
from portal.tenancy.actor import Actor

# What the header copies from the facts.
HEADER_FACTS = ("proceeding_type", "jurisdiction", "forum")


@transaction.atomic
def amend_dossier(
    *, actor: Actor, case: Case, changes: dict[str, Any], now: datetime, expected_version: int | None = None
) -> Case:
    """`changes` holds cleaned intake answers by key; unchanged ones are ignored. Returns the case, regraded."""
    locked = lock_case(case, expected_version=expected_version)
    dossier = locked.dossier
    old = {key: dossier.answers.get(key) for key, value in changes.items() if dossier.answers.get(key) != value}
    if not old:
        return locked
    new = {key: changes[key] for key in old}
    update_panel(actor=actor, case=locked, level=locked.level, answers={**dossier.answers, **new}, now=now)
    dossier.answers = {**dossier.answers, **new}
    dossier.claimant_key = claimant_of(dossier.answers.get("counterparty") or "")
    place = dossier.answers.get("jurisdiction") or ""
    dossier.docket_key = docket_key(place, dossier.answers.get("case_no") or "")
    dossier.updated_at = now
    dossier.save()
    for key in HEADER_FACTS:
        if key in new:
            setattr(locked, key, (new[key] or "")[:120])
    locked.version += 1
    locked.updated_at = now
    locked.save()
    tell(case=locked, kind="facts_amended", actor=actor, now=now, data={"keys": sorted(new)})
    record(actor=actor, action="case.facts_amended", obj=locked, platform=locked.platform, old=old, new=new)
    return reassess_case(actor=actor, case=locked, now=now)
