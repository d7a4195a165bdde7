"""Chainable vocabulary of the library; `visible_to(actor)` is the only scope of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from lawlib.rules.search_words import wanted

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

DRAFT = "draft"  # a value of `RecordState`, which is defined above this room


class WordsQuerySet(models.QuerySet):
    def matching(self, typed: str) -> Self:
        """Rows in which every word of `typed` occurs, in Chinese, English or pinyin; all rows for no word."""
        found = self
        for word in wanted(typed):
            found = found.filter(words__contains=word)
        return found


class JurisdictionQuerySet(WordsQuerySet):
    pass


class RecordQuerySet(WordsQuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if the record is published or archived, whoever asks: the library is public. Drafts
        have no reader yet; the editorial desk will widen this by role and platform (ADR 0022)."""
        return self.exclude(state=DRAFT)
