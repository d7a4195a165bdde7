"""The national centre sets up a source of any format, and changes how it is asked."""

from datetime import datetime
from typing import Any

from django.db import transaction

from portal.audit.record import record
from portal.inbox.rules.standard_webhooks import new_secret
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import Source, SourceKey
from risk_warnings.services.create_source import create_source

PLAIN = ("name_zh", "name_en", "checked", "url", "every_minutes", "daily_budget", "options")


@transaction.atomic
def set_up_source(*, actor: Actor, code: str, form: str, settings: dict[str, Any], now: datetime) -> Source:
    """`settings`: as `forms_sources.SourceForm.settings` gives them. A service is asked at once."""
    names = {name: settings[name] for name in ("name_zh", "name_en", "checked")}
    source = create_source(actor=actor, code=code, form=form, now=now, **names)
    _keep(actor=actor, source=source, settings=settings, now=now)
    return source


@transaction.atomic
def change_source(*, actor: Actor, source: Source, settings: dict[str, Any], now: datetime) -> None:
    """What was said of pages holds no more when the address or what is asked changes."""
    before = {name: getattr(source, name) for name in PLAIN}
    _keep(actor=actor, source=source, settings=settings, now=now)
    changed = {name: getattr(source, name) for name in PLAIN if getattr(source, name) != before[name]}
    old = {name: before[name] for name in changed}
    record(actor=actor, action="source.changed", obj=source, platform=actor.platform, old=old, new=changed)


def _keep(*, actor: Actor, source: Source, settings: dict[str, Any], now: datetime) -> None:
    moved = (source.url, source.options) != (settings["url"], settings["options"])
    for name in PLAIN:
        setattr(source, name, settings[name])
    if moved:
        source.validators, source.failures = {}, 0
        source.next_run_at = now if source.url else None
    source.save()
    if settings["token"]:
        with system("warnings.source_key"):
            made = {"secret": new_secret(), "made_by": actor.user, "made_at": now}
            key, _new = SourceKey.objects.get_or_create(source=source, defaults=made)
            key.token = settings["token"]
            key.save(update_fields=["sealed_token"])
    if moved and source.url and not source.paused:
        enqueue("risk_warnings.poll_source", source.pk)


@transaction.atomic
def ask_now(*, actor: Actor, source: Source, now: datetime) -> None:
    """A person wants it asked before its time; its budget holds all the same."""
    source.next_run_at = now
    source.save(update_fields=["next_run_at"])
    enqueue("risk_warnings.poll_source", source.pk)
    record(actor=actor, action="source.asked", obj=source, platform=actor.platform)
