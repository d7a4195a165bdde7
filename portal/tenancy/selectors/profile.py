"""The profile of an enterprise as its page shows it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from portal.tenancy.models import Enterprise
from portal.tenancy.models.enterprise import NEEDED
from portal.tenancy.rules.choices import industry_name, label_of
from portal.tenancy.rules.regions import region_name
from portal.web.registry import country_name


@dataclass(frozen=True)
class Profile:
    """Words for the codes; `missing` are names of fields, `filled` of `needed` counts those that matter."""

    region: str
    ent_type: str
    size: str
    industry: str
    tags: tuple[str, ...]
    markets: tuple[str, ...]
    missing: tuple[str, ...]
    needed: int

    @property
    def filled(self) -> int:
        return self.needed - len(self.missing)

    @property
    def missing_labels(self) -> list[tuple[str, str]]:
        """Anchor in the form and name of each missing field."""
        anchors = {"region": "province"}
        return [
            (f"id_{anchors.get(name, name)}", str(Enterprise._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
            for name in self.missing
        ]


def profile_of(enterprise: Enterprise) -> Profile:
    lang = get_language() or "zh-hans"
    return Profile(
        region=region_name(enterprise.region, lang),
        ent_type=label_of("ent_type", enterprise.ent_type, lang),
        size=label_of("size", enterprise.size, lang),
        industry=industry_name(enterprise.industry, lang),
        tags=tuple(label_of("tags", tag, lang) for tag in enterprise.tags),
        markets=tuple(country_name(code, lang) for code in enterprise.export_markets),
        missing=tuple(enterprise.missing),
        needed=len(NEEDED),
    )
