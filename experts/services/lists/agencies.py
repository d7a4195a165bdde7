"""Rows of a list of agencies become applications, as stated and flagged, to be vetted like every other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from experts.models import Agency, Firm
from experts.policies_agencies import can_enter_agency
from experts.rules import agency_list
from experts.rules.labels import codes
from experts.rules.names import name_key
from experts.services.agencies import enter_agency
from portal.audit.models import AuditEntry
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def known(rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Places of rows whose name is in the directory, in whatever state. One that stands twice in the list is none: both
    are taken over with a flag, for nobody can tell which is right."""
    kept = {name_key(name) for name in Agency.objects.order_by().values_list("firm__name_zh", flat=True)}
    return {place for place, row in enumerate(rows) if name_key(row["name_zh"]) in kept}


def write(*, actor: Actor, platform: Platform, fields: Mapping[str, Any], told: Collection[str], now: datetime) -> int:
    flags = [code for code in told if code in codes("agency_flag")]
    name_en = fields.get("name_en") or ""
    firm = {"name_zh": fields["name_zh"], "name_en": name_en, "country": agency_list.country_of(fields) or "CN"}
    facts = {
        "kind": agency_list.kind_of(fields)[0],
        "nature": fields.get("nature") or "",
        "person_in_charge": fields.get("person") or "",
        "address": fields.get("address") or "",
    }
    return enter_agency(actor=actor, platform=platform, firm=firm, facts=facts, flags=flags, now=now).pk


def take_back(pk: int) -> bool:
    """An application that nobody has touched leaves no record; its firm stays if it is somebody else's too."""
    agency = Agency.objects.select_for_update(of=("self",)).filter(pk=pk, state=Agency.State.APPLIED).first()
    # What is done with a record stands in the trail; the first entry is the import's own.
    if agency is None or AuditEntry.objects.filter(object_type="experts.agency", object_id=str(pk)).count() > 1:
        return False
    if agency.contacts.exists():
        return False
    firm = agency.firm_id
    agency.delete()
    Firm.objects.filter(pk=firm, experts=None, engagements=None).delete()
    return True


TARGET: dict[str, Any] = {
    "columns": agency_list.COLUMNS,
    "name": "name_zh",
    "doubts": agency_list.doubts,
    "together": agency_list.together,
    "known": known,
    "write": write,
    "take_back": take_back,
    "allowed": can_enter_agency,
}
