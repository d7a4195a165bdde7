"""Makes a matter of an application that is alike to a watched mark: the same signal, match, warning and push as of a
suit. Its facts are the office's; whom it concerns is in the hits."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F

from portal.queue import enqueue
from risk_warnings.models import MarkApplication, MarkHit, Signal
from risk_warnings.rules.feeds.items import Item, SeenParty
from risk_warnings.rules.kinds import STANDING
from risk_warnings.rules.marks.stages import has_ended, office_of
from risk_warnings.selectors.mark_hits import day_words
from risk_warnings.services.alone import make_signals_alone
from risk_warnings.services.ingest_item import ingest_item

KIND = "TM_SQUAT"


def tell_marks(*, applications: Collection[int], now: datetime) -> int:
    """How many of them are matters; each is held against its hits anew. One without a standing hit becomes none."""
    rows = MarkApplication.objects.filter(pk__in=applications).select_related("source", "payload", "signal")
    hit = set(
        MarkHit.objects.filter(application__in=applications, answer__in=STANDING).values_list("application", flat=True)
    )
    wanted = [one for one in rows.order_by("pk") if one.signal_id or one.pk in hit]
    if not wanted:
        return 0
    make_signals_alone()
    for one in wanted:
        item = item_of(one)
        if item is None:
            continue
        ingest_item(source=one.source, payload=one.payload, item=item, now=now)
        signal = Signal.objects.get(keys__key=item.keys[0])
        if one.signal_id != signal.pk:
            MarkApplication.objects.filter(pk=one.pk).update(signal=signal)
        Signal.objects.filter(pk=signal.pk, matched_version=F("version")).update(matched_version=F("version") - 1)
        enqueue("risk_warnings.match_signal", signal.pk)
    return len(wanted)


def item_of(application: MarkApplication) -> Item | None:
    """What the office says of the matter; None of an office whose place is not known."""
    office = office_of(application.office)
    if not office.jurisdiction:
        return None
    days = {"filed_on": application.filed_on, "publication_date": application.published_on}
    return Item(
        keys=(f"{office.jurisdiction}:TM:{application.office}:{application.number}",),
        number=application.number,
        title=application.word or application.number,
        country=office.jurisdiction,
        forum=office.short,
        proceeding_type=KIND,
        url=application.url,
        as_of=day_words(application.transaction_on),
        ended=has_ended(application.office, application.status),
        parties=tuple(SeenParty(one["name"][:300], role="claimant") for one in application.owners),
        rights=("trademark",),
        dates={name: day.isoformat() for name, day in days.items() if day},
    )
