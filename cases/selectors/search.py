"""Search over the cases inside the actor's scope."""

from typing import Any

from django.contrib.postgres.search import SearchQuery

from cases.models import Case
from cases.querysets import TREE_ROLES, CaseQuerySet
from cases.rules.search_words import search_query
from portal.tenancy.actor import Actor

SHORTEST = 2
MOST = 200  # the newest hits in the header and in the file; who finds so many will say more


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
    in_header = search_query(words, within=_scopes(actor, header=True))
    if len(words.strip()) < SHORTEST or not in_header:
        return Case.objects.none()
    visible = Case.objects.visible_to(actor).filter(search__header=Lexemes(in_header))
    # SECURITY: without the right to the content, a hit would tell who the other side is.
    in_content = search_query(words, within=_scopes(actor, header=False))
    readable = Case.objects.content_visible_to(actor).filter(search__content=Lexemes(in_content))
    hits = {
        pk
        for found in (visible, readable)
        for pk in found.order_by("-submitted_at").values_list("pk", flat=True)[:MOST]
    }
    newest = Case.objects.visible_to(actor).filter(pk__in=hits)
    return newest.select_related("enterprise", "platform", "handler").order_by("-submitted_at", "-id")


def _scopes(actor: Actor | None, *, header: bool) -> tuple[str, ...]:
    """Where the hits of the actor can only be (`CaseSearch`); empty when they may be anywhere."""
    if actor is None:
        return ()
    own = f"g:{actor.group_id}" if actor.group_id is not None else f"u:{actor.user_id}"
    if not header or actor.platform is None or actor.role not in TREE_ROLES:
        return (own,)
    return () if actor.platform.is_national else (own, *(f"p:{pk}" for pk in sorted(actor.subtree_ids)))
