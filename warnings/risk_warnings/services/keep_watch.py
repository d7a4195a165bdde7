"""Writes what an enterprise wants to be warned of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import system
from risk_warnings.models import Watch, WatchedMark, WatchedStore
from risk_warnings.services.match_marks import file_marks
from risk_warnings.services.rekey_watches import write_keys

PLAIN = ("english_names", "aliases", "goods", "hs", "countries", "rights", "industries")


@transaction.atomic
def keep_watch(
    *,
    actor: Actor | None,
    enterprise: Enterprise,
    plain: dict[str, list[str]],
    stores: Sequence[tuple[str, str, str]],
    marks: Sequence[tuple[str, list[int]]],
    now: datetime,
) -> Watch:
    """`plain`: lists by the names of `PLAIN`; `stores`: (platform, seller id, name); `marks`: (word, classes). All
    takes the place of what was there; open matters are held against it by a worker."""
    watch, _new = Watch.objects.get_or_create(enterprise=enterprise, defaults={"changed_at": now})
    watch = Watch.objects.select_for_update().get(pk=watch.pk)
    old = summary(watch)
    for name in PLAIN:
        setattr(watch, name, list(dict.fromkeys(plain.get(name, []))))
    watch.changed_at, watch.version = now, watch.version + 1
    watch.save()
    WatchedStore.objects.filter(watch=watch).delete()
    WatchedStore.objects.bulk_create([WatchedStore(watch=watch, platform=p, seller_id=s, name=n) for p, s, n in stores])
    _keep_marks(watch, dict(marks))
    write_keys(watch)
    enqueue("risk_warnings.match_watch", watch.pk)
    record(actor=actor, action="watch.saved", obj=watch, old=old, new=summary(watch))
    return watch


def _keep_marks(watch: Watch, marks: dict[str, list[int]]) -> None:
    """A mark that stays keeps its row: its hits and what was answered hang on it."""
    WatchedMark.objects.filter(watch=watch).exclude(word__in=marks).delete()
    there = {one.word: one for one in WatchedMark.objects.filter(watch=watch)}
    for word, mark in there.items():
        mark.classes = marks[word]
    WatchedMark.objects.bulk_update(there.values(), ["classes"])
    new = [WatchedMark(watch=watch, word=word, classes=found) for word, found in marks.items() if word not in there]
    with system("warnings.watch_keys"):
        file_marks(WatchedMark.objects.bulk_create(new))


def summary(watch: Watch) -> dict[str, Any]:
    """How much is watched, for the trail; not what."""
    return {name: len(getattr(watch, name)) for name in PLAIN}
