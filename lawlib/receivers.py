"""What the library does when it hears of itself: what is published is found at once."""

from typing import Any

from django.dispatch import receiver

from lawlib.events import record_archived, record_published
from lawlib.selectors.searchable import source_of
from lawlib.services.search_index import bring


@receiver([record_published, record_archived])
def bring_into_search(kind: str, key: str, **_signal: Any) -> None:
    bring(source_of(kind), [key])
