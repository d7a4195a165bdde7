"""Sample agencies for the demo world, through the services; nobody in the tables exists, and every name says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from experts.models import Agency
from experts.rules.clock import BEIJING
from experts.rules.csv_tables import read
from experts.services.agencies import enter_agency, enter_pair, take_agency_step
from portal.tenancy.models import Platform

LISTED_DAYS = 700
LISTS = ("jurisdictions", "rights", "helps", "languages", "fee_modes")
REGISTER = "https://register.example/"  # a domain that is reserved for examples


@transaction.atomic
def seed_agencies(platforms: Sequence[Platform], now: datetime) -> list[Agency]:
    """The sample agencies and pairs, once; each is kept by the table's platform, or the first."""
    if Agency.objects.filter(is_sample=True).exists():
        return []
    by_code = {platform.code: platform for platform in platforms}
    firms = {row["code"]: row for row in read("sample_firms")}
    made = []
    for number, row in enumerate(read("sample_agencies"), start=1):
        platform = by_code.get(row["platform"]) or platforms[0]
        firm = {key: (firms[row["firm"]] if row["firm"] else row)[key] for key in ("name_zh", "name_en", "country")}
        entered = now - timedelta(days=90 - number)
        agency = enter_agency(actor=None, platform=platform, firm=firm, facts=_facts(row, number, now), now=entered)
        made.append(_brought_to(row["state"], agency, now))
    _pairs(made, by_code, now)
    return made


def _facts(row: dict[str, str], number: int, now: datetime) -> dict[str, object]:
    checked = row["check"] == "source_read"
    return {
        "kind": row["kind"],
        "nature": row["nature"],
        "person_in_charge": row["person"],
        "address": row["address"],
        **{name: row[name].split() for name in LISTS},
        "fee_note": row["fee_note"],
        "qualification": row["qualification"],
        "qualification_source": f"{REGISTER}{number}" if row["check"] != "unverified" else "",
        "qualification_check": row["check"],
        "qualification_checked_on": now.astimezone(BEIJING).date() - timedelta(days=40) if checked else None,
        "is_sample": True,
    }


def _brought_to(state: str, agency: Agency, now: datetime) -> Agency:
    if state == "applied":
        return agency
    until = now.astimezone(BEIJING).date() + timedelta(days=LISTED_DAYS)
    listed = take_agency_step(actor=None, agency=agency, verb="list", until=until, now=now - timedelta(days=60))
    if state == "suspended":
        return take_agency_step(actor=None, agency=listed, verb="suspend", reason="负责人变更，待核实。", now=now)
    return listed


def _pairs(agencies: Sequence[Agency], platforms: dict[str, Platform], now: datetime) -> None:
    by_name = {agency.firm.name_zh: agency for agency in agencies}
    today = now.astimezone(BEIJING).date()
    for row in read("sample_pairs"):
        domestic = by_name[row["domestic"]]
        enter_pair(
            actor=None,
            platform=platforms.get(row["platform"]) or domestic.platform,
            domestic=domestic,
            overseas=by_name[row["overseas"]],
            places=row["places"].split(),
            scope=row["scope"],
            fee_cap=Decimal(row["fee_cap"]),
            currency=row["currency"],
            valid_from=today - timedelta(days=30),
            valid_to=today + timedelta(days=330),
        )
