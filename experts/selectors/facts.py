"""Turns directory records into what the rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F, Q, QuerySet, Value

from experts.models import Engagement, Expert
from experts.querysets.load import open_seats_among
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter
from experts.rules.names import name_key
from experts.rules.standing import IN_OFFICE, Standing


def facts_of(experts: Sequence[Expert], matter: Matter) -> dict[int, ExpertFacts]:
    """By expert id. Two queries: the open seats, and those engagements whose names might be a party's. The experts come
    with `user` and `firm` selected."""
    load = open_seats_among([expert.pk for expert in experts])
    own, of_firm = _engagements(experts, matter)
    return {
        expert.pk: _facts(expert, load.get(expert.pk, 0), (*own[expert.pk], *of_firm[expert.firm_id]))
        for expert in experts
    }


def facts_of_all(experts: Sequence[Expert]) -> dict[int, ExpertFacts]:
    """The same for many cases: with every engagement, whatever the names. Two queries."""
    load = open_seats_among([expert.pk for expert in experts])
    own, of_firm = _held(Engagement.objects.all())
    return {
        expert.pk: _facts(expert, load.get(expert.pk, 0), (*own[expert.pk], *of_firm[expert.firm_id]))
        for expert in experts
    }


def _facts(expert: Expert, open_seats: int, engagements: tuple[EngagementFacts, ...]) -> ExpertFacts:
    firm = expert.firm
    return ExpertFacts(
        id=expert.pk,
        kind=expert.kind,
        country=expert.country,
        licences=frozenset(expert.licences),
        experience=expert.experience,
        rights=frozenset(expert.rights),
        technologies=frozenset(expert.technologies),
        languages=frozenset(expert.languages),
        time_zone=expert.time_zone,
        capacity=expert.capacity,
        open_seats=open_seats,
        clearance=expert.clearance,
        nda_signed_on=expert.nda_signed_on,
        term_from=expert.term_from or date.max,
        term_to=expert.term_to or date.max,
        away_from=expert.away_from,
        away_until=expert.away_until,
        suspended=expert.state == Standing.SUSPENDED,
        appointed=expert.state in IN_OFFICE,
        reachable=expert.user is not None and expert.user.is_active,
        rating=None if expert.rating is None else float(expert.rating),
        on_time_share=None if expert.on_time_share is None else float(expert.on_time_share),
        own_keys=_keys(expert.name_zh, expert.name_en),
        firm_keys=_keys(firm.name_zh, firm.name_en) if firm else (),
        engagements=engagements,
    )


def _keys(*names: str) -> tuple[str, ...]:
    return tuple(key for name in names if (key := name_key(name)))


Held = defaultdict[int | None, list[EngagementFacts]]


def _engagements(experts: Sequence[Expert], matter: Matter) -> tuple[Held, Held]:
    """Of the experts themselves and of their firms, only where a name could match: the rules decide whether it does."""
    keys = sorted({key for _, name in matter.parties if (key := name_key(name))})
    if not keys:
        return defaultdict(list), defaultdict(list)
    firms = {expert.firm_id for expert in experts if expert.firm_id}
    rows = Engagement.objects.filter(Q(expert__in=[e.pk for e in experts]) | Q(firm__in=firms))
    return _held(_naming(rows, keys))


def _held(rows: QuerySet[Engagement]) -> tuple[Held, Held]:
    own: Held = defaultdict(list)
    of_firm: Held = defaultdict(list)
    for row in rows.order_by("id").values_list("expert_id", "firm_id", *_COLUMNS):
        expert_id, firm_id, *values = row
        held, via = (own[expert_id], "expert") if expert_id else (of_firm[firm_id], "firm")
        held.append(EngagementFacts(values[0], via, *values[1:]))
    return own, of_firm


_COLUMNS = ("party_key", "relation", "began", "ended")


def _naming(rows: QuerySet[Engagement], keys: Iterable[str]) -> QuerySet[Engagement]:
    """Engagements whose key equals, holds or stands inside one of `keys`; spaces are left to the rules."""
    match = Q()
    for number, key in enumerate(keys):
        rows = rows.alias(**{f"key{number}": Value(key)})
        match |= Q(party_key=key) | Q(party_key__contains=key) | Q(**{f"key{number}__contains": F("party_key")})
    return rows.filter(match)
