from hypothesis import given, settings
from hypothesis import strategies as st

from experts.rules.batch.fairness import gini
from experts.rules.batch.world import build
from experts.rules.name_index import NameIndex
from experts.rules.names import matches, party_key
from experts.rules.ranking import rank
from tests.experts.rules.batch.brute import may_sit
from tests.experts.worlds import NAMES, NOW, TODAY, batches


@settings(max_examples=100, deadline=None)
@given(batches())
def test_arrays_say_what_the_rules_say_of_each_pair(asked):
    world = build(asked, now=NOW, today=TODAY)
    for number, slot in enumerate(world.slots):
        case = asked.cases[slot.case]
        edges = world.edges_of(number)
        able = [expert for expert in asked.experts if may_sit(expert, case, slot.role)]
        able = [expert for expert in able if expert.facts.kind in slot.kinds]
        assert [asked.experts[who] for who in world.expert[edges]] == able
        totals = [rank(expert.facts, case.matter, now=NOW).total for expert in able]
        assert [points / 100 for points in world.points[edges]] == totals


parts = st.sampled_from(
    ["栎川", "储能", "Bright", "moor", "Cell", "浙江", "技术", " ", "quill", "and", " d/b/a ", "li", "sony", "lichuan"]
)
names = st.lists(parts, max_size=5).map("".join) | st.sampled_from(NAMES)


@given(st.lists(names, max_size=12), names)
def test_the_index_finds_exactly_the_names_that_agree(listed, asked):
    keys, key = [party_key(name) for name in listed], party_key(asked)
    assert NameIndex(keys).agreeing(key) == {other for other in keys if matches(key, other)}


def test_gini_is_nothing_for_equals_and_nearly_one_where_one_has_all():
    assert gini([2, 2, 2]) == gini([0, 0]) == gini([]) == 0
    assert gini([0] * 99 + [1]) == 0.99
