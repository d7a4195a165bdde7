"""The public directory of platforms: some hundred rows, read in one query and grouped here."""

from dataclasses import dataclass, field

from django.utils.translation import get_language

from portal.tenancy.models import Platform, PlatformKind
from portal.tenancy.rules.choices import label_of
from portal.tenancy.rules.regions import nearest_region, province_of, region_name
from portal.web.registry import country_name

ORDER = (
    PlatformKind.NATIONAL,
    PlatformKind.LOCAL,
    PlatformKind.STATION,
    PlatformKind.INDUSTRY,
    PlatformKind.OVERSEAS,
)


@dataclass(frozen=True)
class Listed:
    """One platform; `place` is its region in words, `serves` the industries or countries it is there for."""

    platform: Platform
    place: str
    serves: tuple[str, ...]

    def matches(self, wanted: list[str]) -> bool:
        platform = self.platform
        words = (platform.name_zh, platform.name_en, platform.code, self.place, *platform.countries, *self.serves)
        text = " ".join(words).lower()
        return all(word in text for word in wanted)


@dataclass
class Group:
    """Platforms of one kind, the local ones by province; the heading of a part without province is empty."""

    kind: PlatformKind
    parts: dict[str, list[Listed]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(len(part) for part in self.parts.values())


@dataclass(frozen=True)
class Directory:
    groups: list[Group]
    kinds: list[tuple[str, str, int]]  # code, words, how many before searching
    total: int

    @property
    def found(self) -> int:
        return sum(group.count for group in self.groups)


def platform_directory(*, query: str = "", kind: str = "") -> Directory:
    """Everything that holds each word of `query` in either language's name, place, industry or country; `kind` narrows.
    An unknown kind is ignored."""
    lang = get_language() or "zh-hans"
    found = [_listed(platform, lang) for platform in Platform.objects.all()]
    kinds = [(k.value, str(k.label), sum(item.platform.kind == k for item in found)) for k in ORDER]
    wanted = query.lower().split()
    groups = {k: Group(k) for k in ORDER if kind not in PlatformKind.values or kind == k}
    for item in sorted(found, key=lambda item: (item.platform.region, item.platform.code)):
        group = groups.get(PlatformKind(item.platform.kind))
        if group is not None and item.matches(wanted):
            group.parts.setdefault(_heading(item.platform, lang), []).append(item)
    return Directory([g for g in groups.values() if g.parts], [k for k in kinds if k[2]], len(found))


def listed(platform: Platform) -> Listed:
    """Words for the codes of one platform, in the language of the page."""
    return _listed(platform, get_language() or "zh-hans")


def _listed(platform: Platform, lang: str) -> Listed:
    place = region_name(platform.region, lang) if platform.region else ""
    industries = (label_of("tags", code, lang) for code in platform.industries)
    return Listed(platform, place, (*industries, *(country_name(code, lang) for code in platform.countries)))


def _heading(platform: Platform, lang: str) -> str:
    if platform.kind not in {PlatformKind.LOCAL, PlatformKind.STATION}:
        return ""
    found = nearest_region(platform.region)
    return region_name(province_of(found.code), lang) if found else ""
