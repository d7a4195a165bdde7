"""Keeps the keys of names in line with the register: an enterprise that has filled in nothing is found by its name all
the same, and one that changes its name by the new one; also when the rules of the keys have changed."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, TextField, Value
from django.db.models.functions import MD5, Cast, Concat

from portal.queue import enqueue
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import system
from risk_warnings.models import Watch, WatchKey
from risk_warnings.rules.name_keys import VERSION, registered_keys
from risk_warnings.selectors.watched import registered_of

AT_ONCE = 1000
# Of the profile, so far as keys and places come from it.
KEYED_AS = MD5(
    Concat(
        *(Value(f"{VERSION}|"), "name_zh", Value("|"), "name_en", Value("|"), "region", Value("|")),
        Cast("aliases", TextField()),
        output_field=TextField(),
    )
)


def rekey_watches(*, now: datetime) -> int:
    """How many had keys that were none, or of another profile; the open matters are held against those anew."""
    stale = Enterprise.objects.alias(as_now=KEYED_AS).exclude(watch__keyed_as=F("as_now")).order_by("pk")
    found = list(stale[:AT_ONCE])
    for enterprise in found:
        _rekey(enterprise, now)
    return len(found)


@transaction.atomic
def _rekey(enterprise: Enterprise, now: datetime) -> None:
    watch, new = Watch.objects.get_or_create(
        enterprise=enterprise, defaults={"changed_at": now, "countries": enterprise.export_markets}
    )
    watch = Watch.objects.select_for_update().get(pk=watch.pk)
    write_keys(watch)
    if not new:
        watch.changed_at = now
        watch.save(update_fields=["changed_at"])
    enqueue("risk_warnings.match_watch", watch.pk)


@system("warnings.watch_keys")
def write_keys(watch: Watch) -> None:
    """The keys are the system's: they tell nobody anything and are read across all enterprises."""
    keys = registered_keys(registered_of(Watch.objects.select_related("enterprise").get(pk=watch.pk)))
    WatchKey.objects.filter(watch=watch).delete()
    WatchKey.objects.bulk_create([WatchKey(watch=watch, key=key) for key in sorted(keys)])
    as_now = Enterprise.objects.annotate(as_now=KEYED_AS).values_list("as_now", flat=True).get(pk=watch.enterprise_id)
    Watch.objects.filter(pk=watch.pk).update(keyed_as=as_now)
