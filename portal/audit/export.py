"""Writes a part of a chain as a file that proves itself: one JSON object per line, the chain's own hashes, a signature.

`portal/audit/check_export.py` checks such a file with Python's standard library alone.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from django.conf import settings
from django.db.models import QuerySet

from portal.audit.chain import FIELDS
from portal.audit.models import AuditChain, AuditEntry

FORMAT = "portal-audit/1"


def export_key() -> bytes:
    """Whoever checks signatures needs this key and nothing else of the portal."""
    return (settings.AUDIT_EXPORT_KEY or settings.SECRET_KEY).encode()


def write_export(chain: AuditChain, entries: QuerySet[AuditEntry], out: TextIO, *, now: datetime) -> int:
    """`entries` are consecutive ones of the chain. Returns how many were written; the last line signs all before it."""
    signature = hmac.new(export_key(), digestmod=hashlib.sha256)
    count = 0
    for line in _lines(chain, entries, now):
        out.write(line)
        signature.update(line.encode())
        count += 1
    out.write(_line({"signature": signature.hexdigest()}))
    return count - 1


def _lines(chain: AuditChain, entries: QuerySet[AuditEntry], now: datetime) -> Iterator[str]:
    yield _line({"format": FORMAT, "chain": chain.name, "chain_id": chain.pk, "exported_at": now.isoformat()})
    for entry in entries.order_by("seq").iterator():
        yield _line(entry_facts(entry))


def entry_facts(entry: AuditEntry) -> dict[str, Any]:
    """Everything that the hash covers, and the hash."""
    return {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(),
        **{name: getattr(entry, name) for name in FIELDS},
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"
