"""Sample insurance and funds; no such insurer exists, and every name says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from experts.models import CoverProduct
from experts.rules.clock import BEIJING
from experts.rules.csv_tables import read
from experts.services.cover import save_product, show_product
from portal.tenancy.models import Platform


@transaction.atomic
def seed_cover(platforms: Sequence[Platform], now: datetime) -> int:
    """How many were made; none where there are some."""
    if CoverProduct.objects.exists():
        return 0
    by_code = {platform.code: platform for platform in platforms}
    checked = now.astimezone(BEIJING).date() - timedelta(days=20)
    for number, row in enumerate(read("sample_cover"), start=1):
        looked_at = row["check"] != "unverified"
        facts = {name: row[name] for name in ("kind", "provider_zh", "provider_en", "covers", "limit", "enrolment")}
        facts |= {"places": row["places"].split(), "source_check": row["check"], "is_sample": True}
        facts["source_url"] = f"https://insurer.example/{number}" if looked_at else ""
        facts["source_checked_on"] = checked if looked_at else None
        platform = by_code.get(row["platform"]) or platforms[0]
        saved = save_product(actor=None, platform=platform, product=None, facts=facts, now=now)
        show_product(actor=None, product=saved, shown=True)
    return CoverProduct.objects.count()
