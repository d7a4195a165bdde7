"""Search over the cases inside the actor's scope."""

from django.db.models import Q

from cases.models import Case, Dossier
from cases.querysets import CaseQuerySet, OfCaseQuerySet
from experts.rules.names import name_key
from portal.tenancy.actor import Actor

SHORTEST = 2
# Facts that people search by, besides the header: counterparty and the numbers of case and rights.
CONTENT_KEYS = ("counterparty", "case_no", "asserted_rights", "own_rights", "tm_number", "sq_number", "dom_names")


def search_cases(actor: Actor | None, words: str) -> CaseQuerySet:
    """Cases whose number, title or enterprise contains `words`, among those visible to the actor; and, among those
    whose content the actor may read, also by counterparty, case number of the authority, and right. Newest first."""
    words = words.strip()
    if len(words) < SHORTEST:
        return Case.objects.none()
    visible = Case.objects.visible_to(actor)
    found = Q(pk__in=visible.filter(_header(words)).values("pk")) | Q(
        pk__in=_by_content(actor, words).values("case_id")
    )
    return visible.filter(found).select_related("enterprise", "platform", "handler").order_by("-submitted_at", "-id")


def _header(words: str) -> Q:
    return (
        Q(number__icontains=words)
        | Q(title__icontains=words)
        | Q(enterprise__name_zh__icontains=words)
        | Q(enterprise__name_en__icontains=words)
    )


def _by_content(actor: Actor | None, words: str) -> OfCaseQuerySet:
    # SECURITY: without the right to the content, a hit would tell who the other side is.
    by_facts = Q()
    for key in CONTENT_KEYS:
        by_facts |= Q(**{f"answers__{key}__icontains": words})
    key = name_key(words)
    return Dossier.objects.visible_to(actor).filter(by_facts | Q(claimant_key__contains=key) if key else by_facts)
