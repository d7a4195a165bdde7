"""What the library does when it hears of itself: what is published is found at once."""

from typing import Any

from django.dispatch import receiver

from lawlib.events import record_archived, record_published
from lawlib.models import Edition
from lawlib.rules.editions import Kind
from lawlib.selectors.searchable import source_of
from lawlib.services.search_index import bring


@receiver([record_published, record_archived])
def bring_into_search(kind: str, key: str, edition: Edition | None = None, **_signal: Any) -> None:
    """Of an article or a chapter only that: an import publishes the articles of a law one by one."""
    part = ""
    if edition is not None and kind == Kind.ARTICLE:
        part = edition.key.partition("/")[2]
    elif edition is not None and kind == Kind.CHAPTER:
        part = str(edition.part or "")
    bring(source_of(kind), [key], part=part)
