"""What one item does to the signals: a new matter, a new sighting, a change, or nothing."""

from datetime import datetime, timedelta
from enum import Enum

from django.db.models import Exists, OuterRef, Q

from portal.queue import enqueue
from risk_warnings.models import RawPayload, Sighting, Signal, SignalKey, Source
from risk_warnings.rules.feeds.items import Item
from risk_warnings.rules.kinds import SignalState
from risk_warnings.rules.merge import facts_of, merge, said_in
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.services.merge_signals import merge_signals

_OTHER_STAGE = {"filed": "instituted", "instituted": "filed"}


class Outcome(Enum):
    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


def ingest_item(*, source: Source, payload: RawPayload, item: Item, now: datetime) -> Outcome:
    """Called by `read_payload` alone, which holds the lock."""
    signal, new = _matter(item, now)
    sighting = Sighting.objects.filter(signal=signal, source=source).first()
    if sighting is None:
        sighting = Sighting(signal=signal, source=source, first_at=now)
    said = merge(sighting.said, said_in(item))
    if sighting.pk is None or said != sighting.said:
        sighting.said, sighting.payload, sighting.changed_at = said, payload, now
        sighting.url = item.url or sighting.url
        sighting.save()
    changed = tell_signal(signal=signal, now=now)
    return Outcome.NEW if new else Outcome.CHANGED if changed else Outcome.KNOWN


def _matter(item: Item, now: datetime) -> tuple[Signal, bool]:
    """The one signal of the matter that the item names, locked; signals that turn out to be one become one."""
    keys = SignalKey.objects.filter(key__in=item.keys).values("signal")
    found = list(Signal.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if other := _counterpart(item, found, now):
        found = sorted([*found, other], key=lambda one: one.pk)
    if found:
        signal = merge_signals(signals=found, now=now)
    else:
        number = item.number or item.keys[0].split(":", 1)[1]
        about = {"number": number[:80], "title": item.title, "country": item.country}
        signal = Signal.objects.create(first_seen_at=now, changed_at=now, version=0, **about)
    known = set(signal.keys.values_list("key", flat=True))
    SignalKey.objects.bulk_create([SignalKey(signal=signal, key=key) for key in item.keys if key not in known])
    return signal, not found


def _counterpart(item: Item, found: list[Signal], now: datetime) -> Signal | None:
    """A complaint and its investigation that do not name each other meet by their caption, whichever was told first:
    where there is exactly one of the other kind of late that has not found its own yet."""
    other = _OTHER_STAGE.get(item.stage)
    kinds = {key.rsplit("-", 1)[0] for key in item.keys if key.startswith("US:ITC:")}
    if other is None or not item.caption or len(kinds) != 1:
        return None
    since = now - timedelta(days=THRESHOLDS["rekey_days"])
    complaint, investigation = (
        SignalKey.objects.filter(signal=OuterRef("pk"), key__startswith=kind)
        for kind in ("US:ITC:DN-", "US:ITC:337-TA-")
    )
    alone = Q(Exists(complaint)) ^ Q(Exists(investigation))
    if any(not Signal.objects.filter(alone, pk=one.pk).exists() for one in found):
        return None
    waiting = Signal.objects.select_for_update(of=("self",)).filter(
        alone, facts__caption=item.caption, facts__stage=other, first_seen_at__gte=since, merged_into=None
    )
    there = list(waiting.exclude(pk__in=[one.pk for one in found])[:2])
    return there[0] if len(there) == 1 else None


def tell_signal(*, signal: Signal, now: datetime) -> bool:
    """Make the signal say what its sightings say; whether that is something else than before."""
    facts = facts_of(signal.sightings.order_by("pk").values_list("said", flat=True))
    if facts == signal.facts:
        return False
    signal.facts, signal.changed_at = facts, now
    # A source that tells of a matter by its id alone names neither; another one will.
    signal.number, signal.title = facts.get("number", signal.number)[:80], facts.get("title", signal.title)
    signal.country = facts["country"]
    signal.forum, signal.proceeding_type = facts.get("forum", ""), facts.get("proceeding_type", "")
    signal.state = SignalState.CLOSED if facts.get("ended") or facts.get("withdrawn") else SignalState.OPEN
    signal.version += 1
    signal.save()
    enqueue("risk_warnings.match_signal", signal.pk)
    return True
