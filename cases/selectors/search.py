"""Search over the cases inside the actor's scope."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.utils import timezone

from cases.models import Case
from cases.querysets import TREE_ROLES, CaseQuerySet
from cases.rules.periods import BEIJING
from cases.rules.periods import months as months_of_year
from cases.rules.search_words import search_query
from portal.tenancy.actor import Actor

SHORTEST = 2
MOST = 200  # the newest hits; who finds so many will say more


class Lexemes(SearchQuery):
    """A tsquery that is written out already: the server shall not cut its words up once more."""

    def __init__(self, lexemes: str) -> None:
        super().__init__(lexemes, search_type="raw")
        self.lexemes = lexemes

    def as_sql(self, *_context: Any, **_options: Any) -> tuple[str, Any]:
        return "%s::tsquery", [self.lexemes]


def search_cases(actor: Actor | None, words: str) -> CaseQuerySet:
    """Cases whose number, title or enterprise has all the words, among those visible to the actor; and, among those
    whose content the actor may read, also by counterparty, case number of the authority, and right. Newest first."""
    hits: list[int] = []
    if len(words.strip()) >= SHORTEST:
        # A common word has enough hits in the last two months; a rare one is quickly found among all.
        hits = _hits(actor, words, months=_latest_months())
        if len(hits) < MOST:
            hits = _hits(actor, words, months=())
    newest = Case.objects.visible_to(actor).filter(pk__in=hits)
    return newest.select_related("enterprise", "platform", "handler").order_by("-submitted_at", "-id")


def _hits(actor: Actor | None, words: str, *, months: tuple[str, ...]) -> list[int]:
    """The newest in the headers that the actor may see and in the files that the actor may read."""
    in_header = search_query(words, _scopes(actor, header=True), months)
    if not in_header:
        return []
    visible = Case.objects.visible_to(actor).filter(search__header=Lexemes(in_header))
    # SECURITY: without the right to the content, a hit would tell who the other side is.
    in_content = search_query(words, _scopes(actor, header=False), months)
    readable = Case.objects.content_visible_to(actor).filter(search__content=Lexemes(in_content))
    found = (part.order_by("-submitted_at").values_list("pk", "submitted_at")[:MOST] for part in (visible, readable))
    newest = sorted({row for part in found for row in part}, key=lambda row: row[1], reverse=True)
    return [pk for pk, _submitted in newest[:MOST]]


def _latest_months() -> tuple[str, ...]:
    return tuple(f"m:{month}" for month in months_of_year(timezone.now().astimezone(BEIJING).date())[-2:])


def _scopes(actor: Actor | None, *, header: bool) -> tuple[str, ...]:
    """Where the hits of the actor can only be (`CaseSearch`); empty when they may be anywhere."""
    if actor is None:
        return ()
    own = f"g:{actor.group_id}" if actor.group_id is not None else f"u:{actor.user_id}"
    if actor.platform is not None and actor.platform.is_national:
        return () if header and actor.role in TREE_ROLES else (own, f"u:{actor.user_id}")
    if not header or actor.platform is None or actor.role not in TREE_ROLES:
        return (own,)
    return (own, *(f"p:{pk}" for pk in sorted(actor.subtree_ids)))
