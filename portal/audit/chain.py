"""The arithmetic of the chain: what an entry's hash covers."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

FIELDS = ("actor_id", "membership_id", "action", "object_type", "object_id", "old", "new", "ip", "request_id")


def entry_hash(*, previous_hash: str, chain_id: int, seq: int, at: datetime, values: dict[str, Any]) -> str:
    """SHA-256 over the previous hash, the place in the chain and every recorded value (`at` in UTC, microseconds)."""
    body = [previous_hash, chain_id, seq, at.astimezone(UTC).isoformat(), [_settled(values[name]) for name in FIELDS]]
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _settled(value: Any) -> Any:
    """As PostgreSQL gives it back: jsonb keeps numbers exactly, so a whole float returns as an integer of many digits
    or as the same float, by its size. Both count as the integer."""
    if isinstance(value, dict):
        return {key: _settled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_settled(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
