"""Hypothesis strategies: experts, matters and whole worlds out of a few codes, so that they meet often."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from experts.rules.batch.adverse import adverse_pairs
from experts.rules.batch.asked import Asked, BatchCase, BatchExpert
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.leave import Leave
from experts.rules.matter import CLEARANCES, CONSENT_OVERSEAS, Matter, Parties
from experts.rules.names import name_key

TODAY = date(2026, 7, 15)
NOW = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)
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
# Half of all days are the first or the last that count, or one beside them.
days = (st.integers(-1, 1) | st.integers(-900, 900)).map(lambda n: TODAY + timedelta(days=n))
RIGHTS, TECHNOLOGIES, LANGUAGES = ("invention", "design", "trademark"), ("nev", "toys", "textiles"), ("zh", "en", "de")


def some(codes: tuple[str, ...], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), max_size=most, unique=True).map(tuple)


some_names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
codes = st.frozensets(st.sampled_from(PLACES), max_size=3)

engagements = st.builds(
    EngagementFacts,
    party_key=st.sampled_from(NAMES).map(name_key),
    via=st.sampled_from(["expert", "firm"]),
    ended=st.none() | days,
)


@st.composite
def _leaves(draw: st.DrawFn) -> tuple[Leave, ...]:
    """As they are kept: apart from each other; the last one may have no end."""
    ends = sorted(draw(st.sets(days, max_size=4)))
    pairs = [Leave(first, last) for first, last in zip(ends[::2], ends[1::2], strict=False)]
    return (*pairs, Leave(ends[-1])) if len(ends) % 2 else tuple(pairs)


leaves = _leaves()


def experts(expert_id: int = 1) -> st.SearchStrategy[ExpertFacts]:
    return st.builds(
        ExpertFacts,
        id=st.just(expert_id),
        kind=st.sampled_from(KINDS),
        country=st.sampled_from(["CN", "US"]),
        licences=codes,
        experience=st.dictionaries(st.sampled_from([*PLACES, "USITC_337", "TM_OPP"]), st.integers(0, 12), max_size=3),
        procedures=some(("USITC_337", "TM_OPP")).map(frozenset),
        rights=some(RIGHTS).map(frozenset),
        technologies=some(TECHNOLOGIES).map(frozenset),
        languages=some(LANGUAGES).map(frozenset),
        time_zone=st.sampled_from(["Asia/Shanghai", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"]),
        capacity=st.integers(0, 3),
        open_seats=st.integers(0, 3),
        clearance=st.sampled_from(CLEARANCES),
        nda_signed_on=st.none() | days,
        term_from=days,
        term_to=days,
        away=leaves,
        suspended=st.booleans(),
        appointed=st.sampled_from([True, True, True, False]),
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
    rights=some(RIGHTS),
    technologies=some(TECHNOLOGIES),
    languages=some(LANGUAGES, 2),
    clearance=st.sampled_from(CLEARANCES),
    parties=st.builds(
        Parties, enterprise=some_names, opponent=some_names, opposing_counsel=some_names, co_parties=some_names
    ),
    consent_experts=st.sampled_from(["yes", "deidentified", "no"]),
    consent_overseas=st.sampled_from(CONSENT_OVERSEAS),
    enterprise_is_accused=st.booleans(),
    expert_consultation=st.booleans(),
)

some_experts = st.integers(0, 9).flatmap(lambda n: st.tuples(*(experts(number) for number in range(1, n + 1))))
some_matters = st.lists(matters, max_size=4)


@st.composite
def batches(draw, some=some_experts, asked=some_matters) -> Asked:
    """A morning of few cases; firms are shared, some experts were asked or proposed before."""
    people = [
        BatchExpert(facts, draw(st.sampled_from([None, 1, 2])), draw(st.integers(0, 120))) for facts in draw(some)
    ]
    who = st.frozensets(st.integers(1, 9), max_size=2)
    kept = st.frozensets(st.tuples(st.sampled_from(["forum_lawyer", "technical", "adviser"]), st.integers(1, 9)))
    cases = [BatchCase(number, matter, (), draw(who), draw(kept)) for number, matter in enumerate(draw(asked), start=1)]
    return Asked(tuple(cases), tuple(people), adverse_pairs((case.id, case.matter) for case in cases))


# Experts who may sit almost everywhere, so that cases want the same people.
willing = st.integers(1, 5).flatmap(
    lambda n: st.tuples(
        *(
            st.builds(
                ExpertFacts,
                id=st.just(number),
                kind=st.sampled_from(KINDS),
                licences=st.just(frozenset(PLACES)),
                experience=st.dictionaries(st.sampled_from(PLACES), st.integers(0, 12), max_size=2),
                capacity=st.integers(1, 2),
                open_seats=st.integers(0, 1),
                clearance=st.just("restricted"),
                nda_signed_on=st.just(TODAY),
                rating=st.none() | st.sampled_from([1.0, 3.0, 5.0]),
            )
            for number in range(1, n + 1)
        )
    )
)
wanting = st.lists(
    st.builds(
        Matter,
        level=st.sampled_from(["red", "yellow", "yellow", "blue"]),
        jurisdiction=st.sampled_from(PLACES[:2]),
        parties=st.builds(Parties, enterprise=some_names, opponent=some_names),
    ),
    min_size=1,
    max_size=3,
)
