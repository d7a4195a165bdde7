"""Writes the keys of watched marks and of applications anew when the rules of the keys have changed (`keys_version`):
in pieces, each in a transaction of its own, so that what a worker leaves goes on with the next round."""

from typing import Any

from django.db import transaction
from django.db.models import F, Manager, QuerySet

from portal.queue import enqueue
from risk_warnings.models import MarkApplication, MarkKey, WatchedMark, WatchedMarkKey
from risk_warnings.rules.marks.keys import keys_version
from risk_warnings.services.match_marks import file_applications, file_marks

PIECE = 1000
PIECES = 20  # of one round: others get their turn


def rekey_marks() -> int:
    """How many marks and applications got new keys. Watched marks come first: each application is held against all of
    them once more when it has its own new keys, so that nothing is missed between old keys and new ones."""
    count = 0
    for _piece in range(PIECES):
        done = _rekey_watched() or _rekey_filed()
        if not done:
            break
        count += done
    return count


@transaction.atomic
def _rekey_watched() -> int:
    marks = list(_behind(WatchedMark.objects))
    WatchedMarkKey.objects.filter(mark__in=marks).delete()
    file_marks(marks)
    WatchedMark.objects.filter(pk__in=[one.pk for one in marks]).update(keys_version=keys_version())
    return len(marks)


@transaction.atomic
def _rekey_filed() -> int:
    applications = list(_behind(MarkApplication.objects))
    MarkKey.objects.filter(application__in=applications).delete()
    file_applications(applications)
    ids = [one.pk for one in applications]
    MarkApplication.objects.filter(pk__in=ids).update(keys_version=keys_version(), version=F("version") + 1)
    if ids:
        enqueue("risk_warnings.match_marks")
    return len(ids)


def _behind(rows: Manager[Any]) -> QuerySet[Any]:
    # Not the key: a worker that writes hits meanwhile refers to it. A second worker waits, and finds them done.
    return rows.select_for_update(no_key=True).filter(keys_version__lt=keys_version()).order_by("pk")[:PIECE]
