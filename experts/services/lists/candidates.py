"""Rows of a list of experts become nominations, to be vetted like every other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from experts.models import Expert, Firm
from experts.policies import can_nominate
from experts.rules import expert_list
from experts.rules.names import name_key
from experts.rules.standing import Standing
from experts.services.standing.enter_candidate import LicenceStated, enter_candidate
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def known(rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Places of rows whose name and firm are on record, or stand in an earlier row; a name alone is not enough."""
    names = {expert_list.plain_name(row["name_zh"]) for row in rows}
    records = Expert.objects.filter(name_zh__in=names).values_list("name_zh", "firm__name_zh")
    seen = {(name, name_key(firm or "")) for name, firm in records}
    found = set()
    for place, row in enumerate(rows):
        about = (expert_list.plain_name(row["name_zh"]), name_key(row.get("firm") or ""))
        if about in seen:
            found.add(place)
        seen.add(about)
    return found


def write(*, actor: Actor, platform: Platform, fields: Mapping[str, Any], told: Collection[str], now: datetime) -> int:
    """What was doubtful is looked at in the vetting, whatever the list told."""
    person = expert_list.person_of(fields)
    licences = [LicenceStated(*licence) for licence in person.licences]
    return enter_candidate(
        actor=actor,
        platform=platform,
        verb="nominate",
        values=person.values,
        firm_name=person.firm,
        licences=licences,
        now=now,
    ).pk


def take_back(pk: int) -> bool:
    """A nomination that nobody has touched leaves no record; its firm stays only if it is somebody else's too."""
    expert = (
        Expert.objects.select_for_update(of=("self",))
        .select_related("firm")
        .filter(pk=pk, state=Standing.NOMINATED, user=None)
        .first()
    )
    if expert is None or expert.standing_steps.count() != 1 or expert.vetting.exists() or expert.engagements.exists():
        return False
    if expert.licence_entries.exclude(proof="").exists() or expert.licence_entries.exclude(checked_on=None).exists():
        return False
    expert.standing_steps.all().delete()
    expert.licence_entries.all().delete()
    firm = expert.firm
    expert.delete()
    if firm is not None:
        Firm.objects.filter(pk=firm.pk, experts=None, engagements=None, agency=None).delete()
    return True


TARGET: dict[str, Any] = {
    "columns": expert_list.COLUMNS,
    "name": "name_zh",
    "doubts": expert_list.doubts,
    "known": known,
    "write": write,
    "take_back": take_back,
    "allowed": can_nominate,
}
