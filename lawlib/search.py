"""What the portal's search finds in the law library: the deadline rules."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language

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
