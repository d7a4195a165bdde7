"""Which fields of a record belong together: what the public may be shown, and what a change of has to be vetted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Group -> the fields that it opens. Ratings, load, term, ties and licence numbers are in none: they are never public.
PUBLIC_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "person": ("name_zh", "name_en", "kind", "headline_zh", "headline_en"),
        "about": ("bio_zh", "bio_en"),
        "place": ("firm", "country", "city", "origin"),
        "licences": ("licences",),
        "fields": ("rights", "procedures", "technologies", "industries"),
        "languages": ("languages",),
    }
)
SHOWN_WITH = "person"  # without it nothing of a record is public
FREE = (
    "headline_zh", "headline_en", "bio_zh", "bio_en", "city", "origin", "rights", "procedures", "technologies",
    "industries", "languages", "time_zone", "public",
)  # fmt: skip


def is_public(groups: list[str]) -> bool:
    return SHOWN_WITH in groups


def opened(groups: list[str]) -> frozenset[str]:
    """The fields that a visitor may read."""
    if not is_public(groups):
        return frozenset()
    return frozenset(field for group in groups for field in PUBLIC_GROUPS.get(group, ()))
