"""Claimants and dockets made comparable."""

import pytest

from cases.rules.clusters import SMALLEST, ClusterKind, claimant_key, docket_key


@pytest.mark.parametrize(
    "same",
    [
        (
            "Brightmoor Cell Inc.",
            "BRIGHTMOOR CELL, INC",
            "Ｂrightmoor Ｃell",
            "布莱特摩尔公司（Brightmoor Cell, Inc.）",
        ),
        ("启元储能有限公司", "启元储能股份有限公司", " 启元储能（有限）公司 "),
        ("3M 创新有限公司", "3M创新公司"),
    ],
)
def test_one_claimant_written_in_many_ways(same: tuple[str, ...]) -> None:
    keys = {claimant_key(name) for name in same}
    assert len(keys) == 1 and keys != {""}


def test_different_claimants_stay_different() -> None:
    assert claimant_key("Brightmoor Cell Inc.") != claimant_key("Brightmoor Wheel Inc.")
    assert claimant_key("启元储能有限公司") != claimant_key("启元照明有限公司")


@pytest.mark.parametrize("nobody", ["", "不清楚", "不详", "unknown", "N/A", "Unknown ", "有限公司", "sealed"])
def test_nobody_is_no_claimant(nobody: str) -> None:
    """Or all who do not know would be hit by the same one."""
    assert claimant_key(nobody) in ("", "有限公司") and (nobody == "有限公司" or claimant_key(nobody) == "")


@pytest.mark.parametrize(
    "same",
    [
        ("1:26-cv-01234", "26-cv-1234", "1:26-CV-01234-ABC", "No. 26 CV 1234"),
        ("337-TA-1385", "Inv. No. 337-TA-1385", "Investigation. No. 337-TA-1385."),
        ("案号：4b O 12/26", "4b O 12/26", "4b O 12／26"),
    ],
)
def test_one_docket_written_in_many_ways(same: tuple[str, ...]) -> None:
    keys = {docket_key("US", number) for number in same}
    assert len(keys) == 1 and keys != {""}


def test_dockets_of_two_places_and_words_that_are_none() -> None:
    assert docket_key("US", "1:26-cv-01234") != docket_key("DE", "1:26-cv-01234")
    assert docket_key("US", "1:26-cv-01234") != docket_key("US", "1:26-cv-01235")
    assert [docket_key("US", words) for words in ("", "none", "12", "不清楚")] == [""] * 4


def test_how_many_make_a_cluster() -> None:
    assert SMALLEST == {ClusterKind.CLAIMANT: 10, ClusterKind.DOCKET: 2}
