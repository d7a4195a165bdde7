"""The arithmetic of the chain: what an entry's hash covers."""

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from ipaddress import ip_address
from typing import Any

FIELDS = ("actor_id", "membership_id", "action", "object_type", "object_id", "old", "new", "ip", "request_id")


def entry_hash(*, previous_hash: str, chain_id: int, seq: int, at: datetime, values: dict[str, Any]) -> str:
    """SHA-256 over the previous hash, the place in the chain and every recorded value (`at` in UTC, microseconds).

    The same for a value before it was stored and after it was read: see `_settled`; an address counts in full."""
    values = values | {"ip": ip_address(values["ip"]).exploded if values["ip"] else None}
    body = [previous_hash, chain_id, seq, at.astimezone(UTC).isoformat(), [_settled(values[name]) for name in FIELDS]]
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _settled(value: Any) -> Any:
    """As PostgreSQL gives it back: jsonb keeps the decimal digits that were written, so 9.2e16 returns as the integer
    with those digits while 0.5 stays a float. Whole numbers count as integers, by their written digits."""
    if isinstance(value, dict):
        return {key: _settled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_settled(inner) for inner in value]
    return int(Decimal(repr(value))) if isinstance(value, float) and value.is_integer() else value
