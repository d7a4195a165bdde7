"""Writes one entry, in the transaction of the fact that it tells."""

import json
from collections.abc import Iterable
from typing import Any

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from portal.audit.batch import Told, current_batch, hold_chains, lock_chain, next_entry
from portal.audit.models import AuditEntry
from portal.audit.reserved import fields_only, is_reserved
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@system("audit.record")
def record(
    *,
    actor: Actor | None,
    action: str,
    obj: models.Model,
    platform: Platform | None = None,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
) -> AuditEntry | None:
    """Append to the chain of `platform` (the system's chain when there is none). `actor=None` is the system.

    What an app has declared reserved (`portal/audit/reserved.py`) goes to the reserved chain, names of fields without
    their values. Call it last in a transaction: the end of the chain stays locked until commit. Raises
    `TransactionManagementError` outside a transaction, so that an entry can never outlive its fact. None inside an
    `audit_batch`: the entry is made when that is written.
    """
    reserved = is_reserved(obj)
    if reserved:
        platform, old, new = None, fields_only(old), fields_only(new)
    context = structlog.contextvars.get_contextvars()
    values = {
        "actor_id": actor.user_id if actor else None,
        "membership_id": actor.membership.pk if actor and actor.membership else None,
        "action": action,
        "object_type": obj._meta.label_lower,
        "object_id": str(obj.pk),
        "old": _plain(old),
        "new": _plain(new),
        "ip": context.get("ip") or None,
        "request_id": (context.get("request_id") or "")[:64],
    }
    if batch := current_batch():
        batch.told.append(Told(platform, reserved, timezone.now(), values))
        return None
    chain = lock_chain(platform, reserved=reserved)
    entry = next_entry(chain, at=timezone.now(), values=values)
    entry.save(force_insert=True)
    chain.save(update_fields=["last_seq", "last_hash"])
    return entry


def record_on_each(
    *,
    platforms: Iterable[Platform],
    actor: Actor | None,
    action: str,
    obj: models.Model,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
) -> None:
    """The same fact in the chain of every platform that it concerns, the chains locked in a fixed order. Where other
    entries of the transaction come before it, call `hold_chains` before those."""
    concerned = {platform.pk: platform for platform in platforms}
    hold_chains(*concerned.values())
    for platform in concerned.values():
        record(actor=actor, action=action, obj=obj, platform=platform, old=old, new=new)


def _plain(value: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if value is None else json.loads(json.dumps(value, cls=DjangoJSONEncoder))
