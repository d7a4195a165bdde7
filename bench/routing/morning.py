"""An invented morning: many open cases and experts, as uneven as real ones are. No database."""

from __future__ import annotations

import random
from datetime import date, timedelta

from experts.rules.batch.adverse import adverse_pairs
from experts.rules.batch.asked import Asked, BatchCase, BatchExpert, Weights
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter, Parties
from experts.rules.names import name_key

TODAY = date(2026, 7, 15)
# Most cases are in a few places; the experts follow them, but not in the same proportion.
PLACES = ("US", "DE", "EU", "GB", "JP", "KR", "FR", "IN", "VN", "TH", "BR", "MX", "CA", "AU", "IT", "ES", "TR", "ID")
DEMAND = (30, 9, 9, 5, 6, 5, 4, 4, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2)
SUPPLY = (26, 9, 9, 6, 7, 5, 5, 4, 2, 2, 3, 2, 3, 4, 3, 3, 2, 2)
PROCEEDINGS = ("USITC_337", "US_CIVIL", "US_SCHEDULE_A", "TM_OPP", "CIVIL_OTHER", "PAT_INV", "CUSTOMS", "PLATFORM")
RIGHTS = ("invention", "utility_model", "design", "trademark", "copyright", "trade_secret")
TECHNOLOGIES = ("lithium_battery", "photovoltaic", "nev", "electronics", "machinery", "toys", "textiles", "medical")
LANGUAGES = ("en", "de", "fr", "ja", "ko", "es", "vi", "th", "pt")
ZONES = ("Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "America/New_York", "Europe/Berlin", "Asia/Tokyo")
KINDS, KIND_SHARES = ("lawyer", "technical", "industry", "trade", "academic"), (62, 16, 8, 8, 6)
LEVELS, LEVEL_SHARES = ("red", "yellow", "blue"), (8, 32, 60)
SURNAMES, TRADES = "栎川启元衡山澜舟远望清禾海岳", ("储能", "光电", "玩具", "机电", "家居", "医疗", "服饰", "照明")


def morning(*, cases: int, experts: int, seed: int = 2026) -> Asked:
    rng = random.Random(seed)
    claimants = [_foreign(rng) for _ in range(max(cases // 12, 3))]
    asked = tuple(_case(rng, number, claimants) for number in range(1, cases + 1))
    firms = max(experts // 5, 1)
    held = {firm: _engagements(rng, claimants, "firm") for firm in range(1, firms + 1)}
    people = tuple(_expert(rng, number, held, claimants, firms) for number in range(1, experts + 1))
    pairs = adverse_pairs((case.id, case.matter) for case in asked)
    return Asked(asked, people, pairs, Weights())


def one_more(asked: Asked, *, kept: dict[int, frozenset[tuple[str, int]]], seed: int = 7) -> Asked:
    """The same morning with one more red case; `kept`: case id -> what was proposed before."""
    from dataclasses import replace

    rng = random.Random(seed)
    number = max(case.id for case in asked.cases) + 1
    added = _case(rng, number, [_foreign(rng)], level="red")
    cases = (*(replace(case, kept=kept.get(case.id, frozenset())) for case in asked.cases), added)
    return replace(asked, cases=cases, apart=adverse_pairs((case.id, case.matter) for case in cases))


def _case(rng: random.Random, number: int, claimants: list[str], level: str = "") -> BatchCase:
    place = rng.choices(PLACES, DEMAND)[0]
    level = level or rng.choices(LEVELS, LEVEL_SHARES)[0]
    # In one suit of twenty two Chinese enterprises stand against each other.
    opponent = _chinese(rng) if rng.random() < 0.05 else rng.choice(claimants)
    matter = Matter(
        level=level,
        jurisdiction=place,
        proceeding_type=rng.choice(PROCEEDINGS),
        rights=tuple(rng.sample(RIGHTS, rng.choice((1, 1, 2)))),
        technologies=tuple(rng.sample(TECHNOLOGIES, rng.choice((0, 1, 2)))),
        clearance=rng.choices(("internal", "trade_secret"), (85, 15))[0],
        parties=Parties(
            enterprise=(_chinese(rng),),
            opponent=(opponent,),
            opposing_counsel=(f"{opponent.split()[0]} & Partners LLP",),
            co_parties=tuple(_chinese(rng) for _ in range(rng.choice((0, 0, 1, 3)))),
        ),
        consent_overseas=rng.choices(("yes", "ask", "no"), (55, 25, 20))[0],
        expert_consultation=level == "red" and rng.random() < 0.25,
    )
    return BatchCase(number, matter)


def _expert(rng: random.Random, number: int, held: dict, claimants: list[str], firms: int) -> BatchExpert:
    kind = rng.choices(KINDS, KIND_SHARES)[0]
    places = rng.choices(PLACES, SUPPLY, k=rng.choice((1, 1, 2, 3))) if kind == "lawyer" else []
    firm = rng.randrange(1, firms + 1)
    zone = rng.choice(ZONES)
    capacity = rng.choice((2, 3, 3, 4, 5))
    facts = ExpertFacts(
        id=number,
        kind=kind,
        country="CN" if zone == "Asia/Shanghai" else zone[:2].upper(),
        licences=frozenset(places),
        experience={code: rng.randrange(1, 25) for code in (*places, *rng.sample(PROCEEDINGS, 2))},
        rights=frozenset(rng.sample(RIGHTS, rng.choice((1, 2, 3)))),
        technologies=frozenset(rng.sample(TECHNOLOGIES, rng.choice((1, 2, 3)))),
        languages=frozenset(("zh", *rng.sample(LANGUAGES, 2))),
        time_zone=zone,
        capacity=capacity,
        open_seats=rng.choice((0, 0, 0, 1, 1, 2)),
        clearance=rng.choices(("internal", "trade_secret"), (60, 40))[0],
        nda_signed_on=None if rng.random() < 0.02 else TODAY - timedelta(days=200),
        term_from=TODAY - timedelta(days=400),
        term_to=TODAY + timedelta(days=rng.choice((-20, 30, 400, 400, 400, 400, 400, 400))),
        suspended=rng.random() < 0.01,
        rating=None if rng.random() < 0.3 else round(rng.uniform(3, 5), 1),
        on_time_share=None if rng.random() < 0.3 else round(rng.uniform(0.6, 1), 2),
        firm_keys=(name_key(f"Firm {firm} Attorneys LLP"),),
        engagements=(*held[firm], *_engagements(rng, claimants, "expert")),
    )
    return BatchExpert(facts, firm, rng.randrange(0, 200))


def _engagements(rng: random.Random, claimants: list[str], via: str) -> tuple[EngagementFacts, ...]:
    parties = [rng.choice(claimants) if rng.random() < 0.4 else _chinese(rng) for _ in range(rng.choice((0, 1, 2, 4)))]
    ends = [None if rng.random() < 0.5 else TODAY - timedelta(days=rng.randrange(1500)) for _ in parties]
    return tuple(EngagementFacts(name_key(name), via, ended=end) for name, end in zip(parties, ends, strict=True))


def _chinese(rng: random.Random) -> str:
    name = "".join(rng.choices(SURNAMES, k=3))
    return f"{name}{rng.choice(TRADES)}有限公司"


def _foreign(rng: random.Random) -> str:
    letters = "".join(rng.choices("abdefghiklmnoprstuvw", k=7)).title()
    return f"{letters} {rng.choice(('Tools', 'Brands', 'Licensing', 'Power', 'Design'))} Inc."
