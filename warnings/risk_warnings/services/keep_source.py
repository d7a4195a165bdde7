"""The national centre keeps the sources: pause, go on, read again, a new secret."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.inbox.rules.standard_webhooks import new_secret
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import RawPayload, Source, SourceKey


@transaction.atomic
def pause_source(*, actor: Actor, source: Source, paused: bool) -> None:
    """What comes meanwhile is kept, and read when the source goes on."""
    source.paused = paused
    source.save(update_fields=["paused"])
    if not paused:
        for pk in RawPayload.objects.filter(source=source, state=RawPayload.State.WAITING).values_list("pk", flat=True):
            enqueue("risk_warnings.read_payload", pk)
    record(actor=actor, action="source.paused" if paused else "source.resumed", obj=source, platform=actor.platform)


@transaction.atomic
def replay_source(
    *, actor: Actor, source: Source, since: datetime | None = None, payload: RawPayload | None = None
) -> int:
    """Read what was kept once more, oldest first, for a parser was mended: everything, what came `since`, or one
    `payload`. Adds nothing that was there."""
    with system("warnings.ingest"):
        kept = RawPayload.objects.filter(source=source, state__in=RawPayload.FINISHED)
        if payload is not None:
            kept = kept.filter(pk=payload.pk)
        if since is not None:
            kept = kept.filter(received_at__gte=since)
        ids = list(kept.order_by("pk").values_list("pk", flat=True))
        RawPayload.objects.filter(pk__in=ids).update(state=RawPayload.State.WAITING, falls=[])
        for pk in ids:
            enqueue("risk_warnings.read_payload", pk)
    told = {"messages": len(ids), "since": since.isoformat() if since else "", "one": payload.pk if payload else None}
    record(actor=actor, action="source.replayed", obj=source, platform=actor.platform, new=told)
    return len(ids)


@transaction.atomic
def renew_secret(*, actor: Actor, source: Source, now: datetime) -> str:
    """The new secret, told this once; the old one does not work from now on."""
    secret = new_secret()
    with system("warnings.source_key"):
        values = {"secret": secret, "made_by": actor.user, "made_at": now}
        SourceKey.objects.update_or_create(source=source, defaults=values)
    record(actor=actor, action="source.secret_renewed", obj=source, platform=actor.platform)
    return secret
