"""What the portal's search finds in the law library: places, laws, treaties, deadline rules."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language

from lawlib.record_words import rights_in_words
from lawlib.selectors.record_pages import found_laws, found_places, found_treaties
from lawlib.selectors.rule_rows import matching, rows
from portal.tenancy.actor import Actor
from portal.web.registry import Hit


def find_rules(actor: Actor | None, words: str, limit: int) -> list[Hit]:
    """Public: everybody sees the same rules."""
    return [
        Hit(
            title=f"{row.country} · {row.proceeding}",
            url=f"{reverse('lawlib:deadlines')}?rule={row.rule.id}",
            text=" · ".join(part for part in (row.forum, row.window, row.rule.citation) if part),
            mark=row.code,
        )
        for row in rows(matching(words)[:limit], get_language() or "zh-hans")
    ]


def find_places(actor: Actor | None, words: str, limit: int) -> list[Hit]:
    return [
        Hit(
            title=place.name,
            url=reverse("lawlib:place", args=[place.code]),
            text=str(place.get_kind_display()),
            mark=place.code,
        )
        for place in found_places(words, limit)
    ]


def find_laws(actor: Actor | None, words: str, limit: int) -> list[Hit]:
    return [
        Hit(
            title=law.title,
            url=reverse("lawlib:law", args=[law.key]),
            text=" · ".join([law.jurisdiction.name, *rights_in_words(law.rights), str(law.year or "")]).rstrip(" ·"),
            mark=law.jurisdiction_id,
        )
        for law in found_laws(actor, words, limit)
    ]


def find_treaties(actor: Actor | None, words: str, limit: int) -> list[Hit]:
    return [
        Hit(
            title=treaty.title,
            url=reverse("lawlib:treaty", args=[treaty.key]),
            text=" · ".join(part for part in (treaty.subject, treaty.administrator, str(treaty.year or "")) if part),
        )
        for treaty in found_treaties(actor, words, limit)
    ]
