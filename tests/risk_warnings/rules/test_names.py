"""Names of respondents against what enterprises registered; the companies are invented."""

from pathlib import Path

import pytest

from bench.warnings.__main__ import BLIND_A, BLIND_B, BLIND_C, HELD_OUT, PAIRS, judged, precision_and_recall
from experts.rules.readings import readings
from risk_warnings.rules.matching import Party, Registered, best
from risk_warnings.rules.name_keys import party_keys, registered_keys
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
    assert parts_of("Respondent No. 12: Foo (Shenzhen) Co., Ltd. and Bar Home, a Chinese limited company") == (
        "Foo (Shenzhen) Co., Ltd",
        "Bar Home",
    )
    assert parts_of("宁波甬帆户外用品有限公司（NINGBO YONGFAN）") == ("宁波甬帆户外用品有限公司", "NINGBO YONGFAN")
    assert parts_of("An Hui Trading Company") == ("An Hui Trading Company",)  # no description of anybody
    assert take_apart("有限公司").cores  # nothing but a legal form breaks nothing
    assert take_apart("").text == ""


@pytest.mark.parametrize(
    ("path", "least"), [(PAIRS, 300), (HELD_OUT, 120), (BLIND_A, 172), (BLIND_B, 165), (BLIND_C, 322)]
)
def test_the_labelled_pairs(path: Path, least: int) -> None:
    """What the keys of the database find and the points propose, over pairs tuned on and pairs written blind."""
    pairs = judged(path)
    precision, recall = precision_and_recall(pairs)
    assert len(pairs) >= least
    assert precision >= 0.98
    assert recall >= 0.95


@pytest.mark.parametrize(
    ("name_zh", "written"),
    [
        ("香港旭晖国际有限公司", "Yuk Fai International (HK) Limited"),
        ("台湾旭晖光学股份有限公司", "Hsu Hui Optical Co., Ltd."),
        ("宁波黑鹿户外用品有限公司", "Ningbo Black Deer Outdoor Products Co., Ltd."),
        ("佛山市顺德区旭晖家具有限公司", "Foshan Xuhui Furniture Co Ltd"),
        ("义乌市旭晖饰品有限公司", "YIWUSHIXUHUISHIPINYOUXIANGONGSI"),
        ("苏州工业园区旭晖半导体有限公司", "Suzhou Xuhui Semiconductor Co., Ltd."),
        ("旭晖科技（深圳）有限公司", "深圳市旭暉科技有限公司"),
        ("深圳市旭晖科技有限公司", "Xuhui Technology (Shenzhen) Limted (Amazon Seller ID A1ZZ9TEST)"),
        ("赣州东方猫玩具有限公司", "Ganzhou Dongfangmao Toys Co., Ltd."),
        ("深圳市昌椿科技有限公司", "Shenzhen Changchun Technology Co., Ltd."),  # sounds like a city
        ("义乌市曼日照明有限公司", "Yiwu Manri Lighting Co., Ltd."),  # a city stands across two of its words
        ("义乌市健康五金制品有限公司", "Yiwu Jiankang Hardware Products Co., Ltd."),  # a word for a trade
    ],
)
def test_places_spellings_and_translations(name_zh: str, written: str) -> None:
    ours, theirs = Registered(name_zh=name_zh), {"name": written}
    assert best(ours, Party(written)).points >= THRESHOLDS["propose_name"]
    assert registered_keys(ours) & party_keys(theirs)


def test_a_reading_that_only_a_dictionary_knows_is_another_company() -> None:
    score = best(Registered(name_zh="东莞市家欣照明有限公司"), Party("Dongguan Jiexin Lighting Co., Ltd."))
    assert score.points < THRESHOLDS["propose_name"]


@pytest.mark.parametrize(
    "written",
    ["Shenzhen Xuhua Technology Co., Ltd.", "Shenzhen Xuhui Furniture Co., Ltd.", "Wuhan Xuhui Technology Co., Ltd."],
)
def test_another_syllable_trade_or_city_is_another_company(written: str) -> None:
    assert best(Registered(name_zh="深圳市旭晖科技有限公司"), Party(written)).points < THRESHOLDS["propose_name"]


def test_a_store_is_told_by_what_not_every_store_is_called() -> None:
    own = Registered(name_zh="甲", stores=(("Amazon", "", "Brisk Fern"), ("", "", "Home Decor US")))
    for written in ("BRISK FERN Official Store", "BriskFern-US", "Brisk Fern Direct", "BriskFern2"):
        assert best(own, Party(written)).points >= THRESHOLDS["propose_name"], written
    for written in ("Home Decor Official", "Official Store", "Brisk Lamp Store"):
        assert best(own, Party(written)).points == 0, written


def test_a_numbered_shop_is_told_by_its_number_alone() -> None:
    own = Registered(name_zh="甲", stores=(("AliExpress", "", "Shop1103928471 Store"),))
    assert best(own, Party("Shop1103928471")).points >= THRESHOLDS["propose_name"]
    for written in ("Shop1103928417 Store", "Shop1204450092 Store", "Store 1103928472"):
        assert best(own, Party(written)).points == 0, written


def test_a_person_and_a_name_of_everyday_words() -> None:
    person = Registered(name_zh="甲", names_en=("Chen Jiahe",))
    assert all(best(person, Party(one)).points >= THRESHOLDS["propose_name"] for one in ("Jiahe Chen", "CHEN, Jia-He"))
    assert all(best(person, Party(one)).points < THRESHOLDS["propose_name"] for one in ("Jiahao Chen", "Hejia Chen"))
    everyday = Registered(name_zh="甲", names_en=("Shenzhen Best Choice Goods Trading Co., Ltd.",))
    assert best(everyday, Party("Best Choice Products Corp.")).points < THRESHOLDS["propose_name"]
    sunny = Registered(name_zh="甲", aliases=("Sunny Home Goods",))  # the same words for a trade are not enough either
    assert best(sunny, Party("Sunny Home LLC")).points < THRESHOLDS["propose_name"]
    assert best(everyday, Party("Shenzhen Best Choice Trading Ltd")).points >= THRESHOLDS["propose_name"]
