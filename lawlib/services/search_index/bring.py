"""Brings the searchable texts of some records in line with the records, in the transaction of whatever changed them."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction

from lawlib.models import SearchText
from lawlib.rules.search.texts import Text, digest_of, plain_of, words_of
from lawlib.selectors.searchable import SOURCES
from lawlib.services.search_index.pack import DUE
from portal.queue import enqueue
from portal.tenancy.scope import system

BATCH = 500


@system("lawlib.index")
@transaction.atomic
def bring(source: str, keys: Collection[str], *, part: str = "") -> int:
    """How many texts were written or taken away: texts of drafts and of records that are no longer there leave.

    `source` is one of `SOURCES`, `keys` those of its records, `part` an article or chapter of the one record when
    nothing else of it has changed (a law may have thousands). Who brings the same record meanwhile waits: both would
    write what the first has committed.
    """
    kinds = SOURCES[source].kinds
    with connection.cursor() as cursor:
        names = sorted(f"search:{source}:{key}" for key in keys)
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(name)) FROM unnest(%s::text[]) AS name", [names])
    indexed = SearchText.objects.filter(kind__in=kinds, key__in=keys, **({"part": part} if part else {}))
    there = {row[:4]: row[4:] for row in indexed.values_list("kind", "key", "part", "valid_from", "id", "digest")}
    of_part = SOURCES[source].part_texts if part else None
    texts = of_part(keys, part) if of_part else SOURCES[source].texts(keys)
    wanted = {text.name: (text, digest_of(text)) for text in texts}
    leaving = [pk for name, (pk, digest) in there.items() if name not in wanted or wanted[name][1] != digest]
    coming = [
        _row(text, digest) for name, (text, digest) in wanted.items() if name not in there or there[name][1] != digest
    ]
    if leaving:
        SearchText.objects.filter(pk__in=leaving).delete()
    SearchText.objects.bulk_create(coming, batch_size=BATCH)
    if len(coming) >= DUE:
        enqueue("lawlib.pack_search")
    return len(leaving) + len(coming)


def _row(text: Text, digest: str) -> SearchText:
    counts, length = words_of(text)
    return SearchText(
        **{name: getattr(text, name) for name in COPIED},
        check_state=text.check,
        rights=list(text.rights),
        plain=plain_of(text),
        terms=list(counts),
        counts=list(counts.values()),
        length=length,
        digest=digest,
    )


COPIED = (
    *("kind", "key", "part", "jurisdiction", "status", "state", "year", "valid_from", "valid_to", "number"),
    *("of_zh", "of_en", "title_zh", "title_en", "body_zh", "body_en"),
)
