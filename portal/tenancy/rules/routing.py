"""Which platform answers for an enterprise, and which others could help; regions are GB/T 2260 codes of six digits."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class PlatformFacts:
    id: int
    kind: str
    region: str = ""
    industries: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    platform_id: int
    reason: str  # "industry" or "country"
    matched: str


def region_prefix(region: str) -> str:
    """ "330000" stands for the province "33", "330200" for the city "3302", "330203" for itself."""
    while region.endswith("00"):
        region = region[:-2]
    return region


def responsible_platform(region: str, platforms: Iterable[PlatformFacts]) -> int:
    """The local platform with the longest fitting region; the national centre where there is none.

    Raises `LookupError` when there is no national centre either.
    """
    national = None
    best_id, best_length = None, 0
    for platform in platforms:
        if platform.kind == "national":
            national = platform.id
        prefix = region_prefix(platform.region)
        if platform.kind == "local" and prefix and region.startswith(prefix) and len(prefix) > best_length:
            best_id, best_length = platform.id, len(prefix)
    if best_id is not None:
        return best_id
    if national is None:
        raise LookupError("no national platform")
    return national


def suggested_platforms(
    *, tags: Iterable[str], jurisdiction: str, platforms: Iterable[PlatformFacts]
) -> list[Suggestion]:
    """Industry platforms that share a tag with the enterprise and overseas platforms that serve the place."""
    wanted = set(tags)
    found = []
    for platform in platforms:
        shared = wanted.intersection(platform.industries)
        if platform.kind == "industry" and shared:
            found.append(Suggestion(platform.id, "industry", sorted(shared)[0]))
        elif platform.kind == "overseas" and jurisdiction in platform.countries:
            found.append(Suggestion(platform.id, "country", jurisdiction))
    return found
