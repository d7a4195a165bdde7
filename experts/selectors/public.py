"""The directory of experts as everybody reads it: who agreed to be found, and of each what was opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, Func, Q

from experts.models import Expert
from experts.querysets.experts import ExpertQuerySet
from experts.rules.profile import opened

# What narrows the list: name in the address -> group that must be open, and the columns that may hold the code.
NARROW: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "place": ("licences", ("licences",)),
    "right": ("fields", ("rights",)),
    "field": ("fields", ("technologies", "industries")),
    "language": ("languages", ("languages",)),
}


@dataclass(frozen=True)
class Profile:
    """An expert with nothing but what was opened; the rest is empty. Never rating, load, term, ties, numbers."""

    pk: int
    name: str
    kind: str
    kind_words: str
    headline: str
    bio: str
    firm: str
    country: str
    city: str
    origin: str
    licences: tuple[str, ...]
    rights: tuple[str, ...]
    procedures: tuple[str, ...]
    fields: tuple[str, ...]
    languages: tuple[str, ...]
    platform: str
    is_sample: bool


def profile_of(expert: Expert, lang: str) -> Profile:
    shown = opened(expert.public)

    def text(name: str) -> str:
        zh, en = getattr(expert, f"{name}_zh"), getattr(expert, f"{name}_en")
        return "" if f"{name}_zh" not in shown else (zh if lang.startswith("zh") else en or zh)

    def codes(*names: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for name in names if name in shown for code in getattr(expert, name)))

    def plain(name: str) -> str:
        return str(getattr(expert, name) or "") if name in shown else ""

    return Profile(
        pk=expert.pk,
        name=text("name"),
        kind=expert.kind,
        kind_words=expert.get_kind_display(),
        headline=text("headline"),
        bio=text("bio"),
        firm=plain("firm"),
        country=plain("country"),
        city=plain("city"),
        origin=plain("origin"),
        licences=codes("licences"),
        rights=codes("rights"),
        procedures=codes("procedures"),
        fields=codes("technologies", "industries"),
        languages=codes("languages"),
        platform=expert.platform.name,
        is_sample=expert.is_sample,
    )


def experts_on_show(asked: Mapping[str, str], *, today: date) -> ExpertQuerySet:
    """SECURITY: a condition finds only those who opened what it asks about; a search must not tell what pages hide."""
    found = Expert.objects.on_show(today=today).select_related("firm", "platform")
    for word in asked.get("q", "").split()[:6]:
        named = Q(name_zh__icontains=word) | Q(name_en__icontains=word)
        named |= Q(headline_zh__icontains=word) | Q(headline_en__icontains=word)
        firm = Q(firm__name_zh__icontains=word) | Q(firm__name_en__icontains=word) | Q(city__icontains=word)
        found = found.filter(named | (firm & Q(public__contains=["place"])))
    for name, (group, columns) in NARROW.items():
        if code := asked.get(name):
            held = Q()
            for column in columns:
                held |= Q(**{f"{column}__contains": [code]})
            found = found.filter(held, public__contains=[group])
    if kind := asked.get("kind"):
        found = found.filter(kind=kind)
    return found.order_by("name_order", "pk")


def counts_of(name: str, *, today: date) -> Counter[str]:
    """How many on show have each code that the filter `name` knows."""
    group, columns = NARROW[name]
    found: Counter[str] = Counter()
    for column in columns:
        open_to_all = Expert.objects.on_show(today=today).filter(public__contains=[group])
        codes = open_to_all.annotate(code=Func(F(column), function="unnest"))
        found.update(codes.order_by().values_list("code", flat=True))
    return found


@dataclass(frozen=True)
class Group:
    """Experts for one country or region in one industry."""

    place: str
    field: str
    size: int


def groups_on_show(*, today: date) -> list[Group]:
    """Country by industry, the largest first. One query: the database multiplies out what arrays hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT place, field, count(DISTINCT e.id) FROM experts_expert e
            CROSS JOIN LATERAL unnest(e.licences) AS place
            CROSS JOIN LATERAL unnest(e.technologies || e.industries) AS field
            WHERE e.state = 'appointed' AND e.term_to >= %s
              AND e.public @> ARRAY['person', 'licences', 'fields']::varchar[]
            GROUP BY place, field ORDER BY count(DISTINCT e.id) DESC, place, field""",
            [today],
        )
        return [Group(*row) for row in cursor.fetchall()]
