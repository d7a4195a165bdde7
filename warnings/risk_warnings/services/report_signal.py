"""A person of ours tells of a matter that no source brought: kept and read like any other message."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import RawPayload, Source
from risk_warnings.rules.kinds import Format
from risk_warnings.services.receive_payload import receive_payload

STAFF = ("staff", "工作人员登记", "Entered by staff")
ENTERPRISES = ("enterprises", "企业自行报告", "Reported by enterprises")


@transaction.atomic
def report_signal(*, actor: Actor, report: dict[str, Any], now: datetime) -> RawPayload:
    """`report`: one entry of the form in `rules/feeds/report.py`. What an enterprise reports has a source of its own;
    who reported stands in the trail alone."""
    code, name_zh, name_en = ENTERPRISES if actor.enterprise is not None else STAFF
    body = json.dumps({"reports": [report]}, ensure_ascii=False, sort_keys=True).encode()
    with system("warnings.ingest"):
        source, _new = Source.objects.get_or_create(
            code=code,
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "format": Format.REPORT,
                "checked": "unverified",
                "created_at": now,
            },
        )
        payload = receive_payload(source=source, body=body, message_id="", now=now)
    record(
        actor=actor, action="signal.reported", obj=payload, platform=actor.platform, new={"number": report["number"]}
    )
    return payload
