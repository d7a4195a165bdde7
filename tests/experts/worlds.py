"""Hypothesis strategies: experts, matters and whole worlds out of a few codes, so that they meet often."""

from datetime import date, timedelta

from hypothesis import strategies as st

from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import CLEARANCES, CONSENT_OVERSEAS, Matter, Parties
from experts.rules.names import name_key

TODAY = date(2026, 7, 15)
NAMES = (
    "栎川储能有限公司",
    "Brightmoor Cell Inc.",
    "Marlowe & Quill LLP",
    "启元储能股份有限公司",
    "E. Hartnell",
    "Zeilhorn GmbH",
)
PLACES = ("US", "DE", "EU", "GB", "JP", "UDRP", "VN")
KINDS = ("lawyer", "technical", "industry", "trade", "academic")
days = st.integers(-900, 900).map(lambda n: TODAY + timedelta(days=n))
some_names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
codes = st.frozensets(st.sampled_from(PLACES), max_size=3)

engagements = st.builds(
    EngagementFacts,
    party_key=st.sampled_from(NAMES).map(name_key),
    via=st.sampled_from(["expert", "firm"]),
    ended=st.none() | days,
)


def experts(expert_id: int = 1) -> st.SearchStrategy[ExpertFacts]:
    return st.builds(
        ExpertFacts,
        id=st.just(expert_id),
        kind=st.sampled_from(KINDS),
        country=st.sampled_from(["CN", "US"]),
        licences=codes,
        experience=st.dictionaries(st.sampled_from([*PLACES, "USITC_337", "TM_OPP"]), st.integers(0, 12), max_size=3),
        capacity=st.integers(0, 3),
        open_seats=st.integers(0, 3),
        clearance=st.sampled_from(CLEARANCES),
        nda_signed_on=st.none() | days,
        term_from=days,
        term_to=days,
        suspended=st.booleans(),
        reachable=st.booleans(),
        rating=st.none() | st.floats(0, 5),
        on_time_share=st.none() | st.floats(0, 1),
        firm_keys=some_names.map(lambda names: tuple(name_key(name) for name in names[:1])),
        engagements=st.lists(engagements, max_size=2).map(tuple),
    )


matters = st.builds(
    Matter,
    level=st.sampled_from(["red", "yellow", "blue"]),
    jurisdiction=st.sampled_from(PLACES),
    proceeding_type=st.sampled_from(["USITC_337", "TM_OPP", ""]),
    clearance=st.sampled_from(CLEARANCES),
    parties=st.builds(
        Parties, enterprise=some_names, opponent=some_names, opposing_counsel=some_names, co_parties=some_names
    ),
    consent_experts=st.sampled_from(["yes", "deidentified", "no"]),
    consent_overseas=st.sampled_from(CONSENT_OVERSEAS),
    enterprise_is_accused=st.booleans(),
    expert_consultation=st.booleans(),
)
