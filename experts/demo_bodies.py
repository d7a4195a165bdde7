"""Think tanks and those who mediate or arbitrate, for the demo world. Sample bodies say so in their names; of the
public institutions stands there what was read at their source on `READ_ON`, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from experts.models import Agency
from experts.rules.clock import BEIJING
from experts.rules.csv_tables import read
from experts.services.agencies import enter_agency, settle_flags, take_agency_step
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform

LISTED_DAYS = 700
READ_ON = date(2026, 11, 22)


@transaction.atomic
def seed_bodies(platforms: Sequence[Platform], *, by: Actor, now: datetime) -> int:
    """How many were made; none where there are some. The first platform keeps them; `by` has looked at their flags: who
    is in charge and of what nature a body is was not asked."""
    if Agency.objects.bodies().exists():
        return 0
    until = now.astimezone(BEIJING).date() + timedelta(days=LISTED_DAYS)
    rows = read("sample_bodies")
    for row in rows:
        firm = {name: row[name] for name in ("name_zh", "name_en", "country")}
        body = enter_agency(actor=None, platform=platforms[0], firm=firm, facts=_facts(row), now=now)
        body = settle_flags(actor=by, agency=body, note="公共机构，仅登记来源所载内容。")
        take_agency_step(actor=None, agency=body, verb="list", until=until, now=now)
    return len(rows)


def _facts(row: dict[str, str]) -> dict[str, object]:
    looked_at = row["check"] != "unverified"
    return {
        **{name: row[name] for name in ("kind", "address", "website")},
        "jurisdictions": row["places"].split(),
        "languages": row["languages"].split(),
        "qualification": row["about"],
        "qualification_source": row["source"],
        "qualification_check": row["check"],
        "qualification_checked_on": READ_ON if looked_at else None,
        "is_sample": bool(row["sample"]),
    }
