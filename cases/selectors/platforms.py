"""Which platforms a request concerns: the one that answers, and those that could help too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.tenancy.models import Enterprise, Platform, PlatformKind
from portal.tenancy.rules.routing import responsible_platform, suggested_platforms
from portal.tenancy.selectors import platform_facts

# Sent to the national centre alone, so that nobody abroad can lean on a local office.
NATIONAL_ONLY = frozenset({"unfair_treatment"})


@dataclass(frozen=True, slots=True)
class Suggested:
    """`reason`: industry or country."""

    platform: Platform
    reason: str


@dataclass(frozen=True, slots=True)
class Platforms:
    responsible: Platform | None
    suggested: tuple[Suggested, ...]

    @property
    def overseas(self) -> list[Platform]:
        return [one.platform for one in self.suggested if one.reason == "country"]


def platforms_for(enterprise: Enterprise, answers: Mapping[str, Any]) -> Platforms:
    """Two queries."""
    facts = platform_facts()
    tags = answers.get("tags") or enterprise.tags
    suggested = suggested_platforms(tags=tags, jurisdiction=answers.get("jurisdiction") or "", platforms=facts)
    if answers.get("request_type") in NATIONAL_ONLY:
        own = next((one.id for one in facts if one.kind == PlatformKind.NATIONAL), None)
        suggested = []
    else:
        own = responsible_platform(enterprise.region, facts)
    by_id = Platform.objects.in_bulk([own, *(one.platform_id for one in suggested)] if own else [])
    return Platforms(by_id.get(own), tuple(Suggested(by_id[one.platform_id], one.reason) for one in suggested))
