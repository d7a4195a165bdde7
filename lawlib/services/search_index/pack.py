"""Packs the words of all texts into one list a word, so that a search reads a few dozen rows whatever their number.

A text that came since stands in its own row until then and is found all the same; one that left is in `SearchGone`.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import connection, transaction

from lawlib.models import SearchGone, SearchPack, SearchPosting, SearchText
from portal.tenancy.scope import system

DUE = 200  # texts that came or left: reading them one by one still takes a few milliseconds

LISTS = """
INSERT INTO lawlib_searchposting (term, found, texts, counts)
SELECT word.term, count(*), string_agg(int4send(text.id), ''::bytea),
       string_agg(set_byte('\\x00'::bytea, 0, word.count), ''::bytea)
FROM lawlib_searchtext text, unnest(text.terms, text.counts) AS word(term, count)
WHERE text.packed
GROUP BY word.term
"""


def pack_when_due(*, now: datetime) -> bool:
    """True when there was enough to pack."""
    with system("lawlib.index"):
        waiting = SearchText.objects.filter(packed=False).count() + SearchGone.objects.count()
    if waiting < DUE:
        return False
    pack(now=now)
    return True


@system("lawlib.index")
@transaction.atomic
def pack(*, now: datetime) -> int:
    """How many texts are in the lists. Searches go on with the lists before until this commits; two at a time wait for
    each other. What leaves meanwhile stays in `SearchGone`: only what had left before the lists were made is forgotten.
    """
    SearchPack.objects.get_or_create(pk=1)
    SearchPack.objects.select_for_update().get(pk=1)
    gone = list(SearchGone.objects.values_list("pk", flat=True))
    SearchText.objects.filter(packed=False).update(packed=True)
    SearchPosting.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(LISTS)
    SearchGone.objects.filter(pk__in=gone).delete()
    SearchPack.objects.filter(pk=1).update(mark=uuid.uuid4(), packed_at=now)
    return SearchText.objects.filter(packed=True).count()
