"""Names of respondents against what enterprises registered; the companies are invented."""

import pytest

from bench.warnings.__main__ import judged, precision_and_recall
from experts.rules.readings import readings
from risk_warnings.rules.matching import Party, Registered, best
from risk_warnings.rules.names import parts_of, take_apart
from risk_warnings.rules.thresholds import THRESHOLDS

LVYAN = Registered(name_zh="杭州绿岩新能源有限公司", place="hangzhou")


@pytest.mark.parametrize(
    "written",
    [
        "Hangzhoushi Lvyan Xinnengyuan Youxiangongsi",
        "HANGZHOUSHILVYANXINNENGYUANYOUXIANGONGSI",
        "Hangzhou Luyan New Energy CO..LTD",
        "hang zhou shi lv yan xin neng yuan you xian gong si",
        "Oakmere Home d/b/a Hangzhou Lvyan New Energy Co., Ltd.",
    ],
)
def test_ways_to_write_one_company(written: str) -> None:
    score = best(LVYAN, Party(written))
    assert score.points >= THRESHOLDS["propose_name"]
    assert not score.exact
    assert score.parts[0][0] == "sound"


def test_only_the_registered_chinese_name_or_an_identifier_is_exact() -> None:
    assert best(LVYAN, Party("杭州绿岩新能源股份有限公司")).exact  # the same key: only the legal form differs
    assert not best(LVYAN, Party("绿岩新能源")).exact
    store = Registered(name_zh="甲", stores=(("Amazon", "A1ZZ9", "Brisk Fern"),))
    assert best(store, Party("Brisk Fern", platform="amazon", seller_id="a1zz9")).exact
    assert not best(store, Party("Brisk Fern", store="Brisk Fern", platform="Amazon")).exact
    assert best(store, Party("x", platform="eBay", seller_id="A1ZZ9")).points == 0


def test_characters_are_held_against_characters() -> None:
    score = best(
        Registered(name_zh="杭州绿岩新能源有限公司", names_en=("Hangzhou Luyan",)), Party("杭州律言新能源有限公司")
    )
    assert score.points < THRESHOLDS["propose_name"]


def test_several_readings_of_a_character() -> None:
    assert {"chongze", "zhongze"} <= set(readings("重泽"))
    assert {"lvyan", "luyan", "lyuyan"} & set(readings("绿岩")) >= {"lvyan", "luyan"}


def test_names_of_one_party() -> None:
    assert parts_of("Foo Trading Ltd. d/b/a Sunlit Home") == ("Foo Trading Ltd", "Sunlit Home")
    assert take_apart("有限公司").cores  # nothing but a legal form breaks nothing
    assert take_apart("").text == ""


def test_the_labelled_pairs() -> None:
    pairs = judged()
    precision, recall = precision_and_recall(pairs)
    assert len(pairs) >= 300
    assert precision >= 0.98
    assert recall >= 0.95
