"""Charts fit their frame, whatever the numbers."""

from hypothesis import given
from hypothesis import strategies as st

from portal.web.ui.charts import BASE, TOP, Chart, Series, columns_geometry, lines_geometry, scale, sparkline

values = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=24)


def chart_of(numbers: list[int]) -> Chart:
    names = [str(i) for i in range(len(numbers))]
    return Chart("k", "title", names, [Series("a", numbers, "f-blue"), Series("b", numbers[::-1], "hatch")])


@given(st.floats(0, 1e9))
def test_the_scale_reaches_the_top_in_few_round_steps(top: float) -> None:
    ticks = scale(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert 2 <= len(ticks) <= 8


@given(values)
def test_columns_stay_within_the_frame(numbers: list[int]) -> None:
    drawing = columns_geometry(chart_of(numbers), 340)
    for column in drawing["columns"]:
        for part in column["parts"]:
            assert TOP - 1 <= part["y"] <= BASE
            assert part["y"] + part["h"] <= BASE + 1
        assert drawing["left"] <= column["left"] <= 340 - drawing["bar"] + 1


@given(values)
def test_lines_have_a_point_for_each_category(numbers: list[int]) -> None:
    drawing = lines_geometry(chart_of(numbers), 620)
    assert all(line["path"].count("L") == len(numbers) - 1 for line in drawing["lines"])
    assert drawing["labels"][-1][1] == str(len(numbers) - 1)


def test_no_numbers_no_sparkline() -> None:
    assert sparkline([], "x") == ""
    assert 'aria-label="a &amp; b"' in sparkline([0], "a & b")
