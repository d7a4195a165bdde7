"""Search over the cases inside the actor's scope."""

from django.db.models.expressions import RawSQL
from django.utils import timezone

from cases.models import Case
from cases.querysets import CaseQuerySet
from cases.rules.periods import BEIJING
from cases.rules.periods import months as months_of_year
from cases.rules.search_words import search_query
from portal.tenancy.actor import Actor

SHORTEST = 2
MOST = 200  # the newest hits; who finds so many will say more


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
    wanted = search_query(words, months)
    if not wanted:
        return []
    visible = Case.objects.visible_to(actor).filter(pk__in=_having(wanted, in_content=False))
    # SECURITY: without the right to the content, a hit would tell who the other side is.
    readable = Case.objects.content_visible_to(actor).filter(pk__in=_having(wanted, in_content=True))
    found = (part.order_by("-submitted_at").values_list("pk", "submitted_at")[:MOST] for part in (visible, readable))
    newest = sorted({row for part in found for row in part}, key=lambda row: row[1], reverse=True)
    return [pk for pk, _submitted in newest[:MOST]]


def _having(wanted: str, *, in_content: bool) -> RawSQL:
    """The cases that have the words, as far as the index tells of the actor's own: a function, because the index lies
    behind a wall that lets nobody through (cases/wall_words.py)."""
    return RawSQL("SELECT search_cases(%s::tsquery, %s)", [wanted, in_content])


def _latest_months() -> tuple[str, ...]:
    return tuple(f"m:{month}" for month in months_of_year(timezone.now().astimezone(BEIJING).date())[-2:])
