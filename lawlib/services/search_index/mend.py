"""Compares the whole index with the library and mends it; the first run fills it."""

from __future__ import annotations

from datetime import datetime

from lawlib.models import SearchText
from lawlib.selectors.searchable import SOURCES
from lawlib.services.search_index.bring import bring
from lawlib.services.search_index.pack import pack_when_due
from portal.tenancy.scope import system

AT_ONCE = 50  # records; a law may have hundreds of articles


@system("lawlib.index")
def mend(*, now: datetime) -> int:
    """How many texts were written or taken away; 0 when everything was in order."""
    changed = 0
    for name, source in SOURCES.items():
        indexed = SearchText.objects.filter(kind__in=source.kinds).order_by("key").values_list("key", flat=True)
        keys = sorted({*source.keys(), *indexed.distinct()})
        changed += sum(bring(name, keys[at : at + AT_ONCE]) for at in range(0, len(keys), AT_ONCE))
    pack_when_due(now=now)
    return changed
