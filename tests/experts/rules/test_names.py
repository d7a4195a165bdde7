import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.rules.names import contains_name, forms_of, joined, matches, might_match, name_key, party_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("启元储能有限公司", "启元储能股份有限公司"),
        ("启元储能（集团）有限公司", "启元储能"),
        ("BRIGHTMOOR Cell, Inc.", "Brightmoor  Cell"),
        ("Ｂｒｉｇｈｔｍｏｏｒ Ｃｅｌｌ Ｃｏ．，Ｌｔｄ．", "brightmoor cell"),
        ("Zeilhorn S.A.", "ZEILHORN SA"),
        ("Marlowe & Quill LLP", "Marlowe and Quill"),
        ("株式会社ミナトヤ", "ミナトヤ(株)"),
        ("远衡律师事务所（特殊普通合伙）", "远衡律师事务所"),
        ("O'Hartnell & Co. KG", "O Hartnell"),
    ],
)
def test_legal_form_case_width_and_spaces_do_not_make_another_party(one, other):
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize("name", ["", "   ", "（）", "—"])
def test_nothing_has_no_key_and_matches_nothing(name):
    assert name_key(name) == ""
    assert matches(name_key(name), name_key(name)) == ""


def test_a_name_of_legal_forms_only_keeps_them():
    assert name_key("Holding Group Ltd") == "holding group ltd"


@pytest.mark.parametrize(
    ("short", "long", "found"),
    [
        ("启元储能", "浙江启元储能技术有限公司", True),
        ("Brightmoor", "Brightmoor Cell Inc.", True),
        ("Bright", "Brightmoor Cell Inc.", False),
        ("技术", "浙江启元储能技术有限公司", False),
        ("Cell", "Brightmoor Cell Inc.", False),
        ("Brightmoor Cell", "Brightmoor Holdings", True),
        ("Brightmoor Cell", "Brightmoor Motors", False),
    ],
)
def test_containment_needs_whole_words_and_enough_letters(short, long, found):
    assert contains_name(name_key(short), name_key(long)) is found
    assert contains_name(name_key(long), name_key(short)) is found


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("启元储能有限公司", "啟元儲能股份有限公司", "same"),
        ("Müller AG", "MULLER", "same"),
        ("Bright-Moor Cell GmbH", "Brightmoor Cell", "same"),
        ("Bright\u00admoor\u200b Cell", "Brightmoor Cell Inc.", "same"),
        ("Brightmoor LLC d/b/a GreenPeak", "Foo Corp. dba GreenPeak", "same"),
        ("栎川储能有限公司（曾用名：启元储能有限公司）", "启元储能", "same"),
        ("启元储能有限公司", "Qiyuan Chuneng Co., Ltd.", "sound"),
        ("深圳市启元储能科技有限公司", "Shenzhen Qiyuan Chuneng Keji Youxian Gongsi", "sound"),
        ("华为", "Huawei Technologies Co., Ltd.", "sound"),
        ("华为", "华为技术有限公司", "contained"),
        ("Sony", "Sony Interactive Entertainment LLC", "contained"),
        ("启元储能", "奇缘储能", ""),  # sounds the same, in characters
        ("Cell", "Brightmoor Cell", ""),
        ("Son", "Sony Interactive", ""),
        ("Qiyuan", "启元储能", ""),  # too little to tell by sound
        ("Lima", "立马", "sound"),
    ],
)
def test_a_name_is_found_in_another_writing_script_and_under_what_it_trades_as(one, other, how):
    assert matches(party_key(one), party_key(other)) == matches(party_key(other), party_key(one)) == how


WRITTEN = (
    *(
        "华",
        "华为",
        "技术",
        "启元",
        "储能",
        "李宁",
        "一汽",
        "第1",
        "浙江",
        "有限公司",
        "lg",
        "sony",
        "di",
        "hua",
        "huawei",
    ),
    *("lining", "yiqi", "cell", "Inc.", "Co.,", "Ltd."),
)
WORDS = st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=4).map(" ".join)


@given(ours=WORDS, theirs=st.lists(WORDS, min_size=1, max_size=3))
def test_what_is_left_out_in_no_time_does_not_agree(ours, theirs):
    key, others = party_key(ours), [party_key(one) for one in theirs]
    forms = frozenset(form for other in others for form in forms_of(other))
    if any(matches(key, other) for other in others):
        assert might_match(key, forms, joined(forms))
    if any(matches(key, other) == "same" for other in others):
        assert not forms.isdisjoint(forms_of(key))  # all that is asked of persons, who are compared as a whole
