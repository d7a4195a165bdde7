from cases.rules.parties import AddedName, parties_of
from experts.rules.names import name_key

OWN, OTHER, CO = "栎川储能有限公司", "Brightmoor Cell Inc.", "启元储能股份有限公司"


def parties(*added: AddedName, stances=None, **answers):
    asked = {"counterparty": OTHER, "counter_counsel": "Marlowe & Quill LLP", "co_parties": CO, **answers}
    return parties_of(answers=asked, enterprise_names=[OWN], added=added, stances=stances)


def test_a_group_company_counts_as_the_party_to_which_it_belongs():
    found = parties(
        AddedName("affiliates", "栎川控股"),
        AddedName("affiliates", "栎川电子", OWN),
        AddedName("affiliates", "Brightmoor Holdings", "Brightmoor Cell, Inc."),
        AddedName("affiliates", "启元集团", CO),
        AddedName("affiliates", "Of Nobody Known", "A party that was renamed"),
    )
    assert found.affiliates == ("栎川控股", "栎川电子")
    assert found.opponent_affiliates == ("Brightmoor Holdings", "Of Nobody Known")
    assert found.co_parties == (CO, "启元集团")


def test_a_co_defendant_is_adverse_until_somebody_states_otherwise():
    assert parties().co_parties == (CO,)
    assert parties(stances={name_key(CO): "adverse"}).co_parties == (CO,)
    group, counsel = AddedName("affiliates", "启元集团", CO), AddedName("opposing_counsel", "Stonefield LLP", CO)
    stated = parties(group, counsel, stances={name_key("启元储能有限公司"): "aligned"})
    assert (stated.co_parties, stated.aligned, stated.co_counsel) == ((), (CO, "启元集团"), ())
    assert parties(group, counsel).co_counsel == ("Stonefield LLP",)


def test_counsel_is_the_other_sides_unless_said_of_whom():
    found = parties(AddedName("opposing_counsel", "Second LLP"), AddedName("opposing_counsel", "Third LLP", OTHER))
    assert found.opposing_counsel == ("Marlowe & Quill LLP", "Second LLP", "Third LLP")


def test_names_stand_on_lines_or_between_semicolons():
    assert parties(co_parties="甲公司；乙公司;丙公司\n丁公司").co_parties == ("甲公司", "乙公司", "丙公司", "丁公司")
