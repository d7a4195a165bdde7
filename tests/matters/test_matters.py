"""The matters from public record: their papers are real PDF files, their deadlines are those of the rules."""

from datetime import date

import pytest

from cases.rules import intake
from cases.rules.assessment import assess
from demo.driver.forms import forms_of
from demo.driver.matter import Matter, matters
from portal.tenancy.rules.uscc import check_uscc, region_of

TODAY = date(2026, 11, 20)
each = pytest.mark.parametrize("matter", matters(), ids=lambda matter: matter.code)


@each
def test_the_papers_are_real_and_always_the_same(matter: Matter) -> None:
    for paper in matter.papers:
        assert paper.pdf().startswith(b"%PDF-")
        assert paper.pdf() == paper.pdf()


@each
def test_the_rules_give_the_last_day_of_the_record(matter: Matter) -> None:
    found = {item.applicable.rule_id: item.result for item in assess(clean(matter), today=TODAY).deadlines}
    for rule, last_day in matter.deadlines.items():
        assert found[rule].last_day == last_day


def clean(matter: Matter) -> dict[str, object]:
    return intake.clean_answers(matter.answers)


@each
def test_the_enterprise_is_invented_and_can_register(matter: Matter) -> None:
    who = matter.enterprise
    check_uscc(who["uscc"])
    assert region_of(who["uscc"]) == who["city"]
    assert who["uscc"][8] == "X"  # no organisation code begins so
    assert who["email"].endswith(".example")


def test_the_driver_reads_a_form_as_a_browser_does() -> None:
    html = """<form action="/a/" method="post"><input name="t" value="x"><input type="checkbox" name="c" value="1">
    <input type="radio" name="r" value="a" checked><input type="radio" name="r" value="b"><textarea name="n">
one</textarea><select name="s"><option value="">-<option value="p" selected>P</select>
    <input name="off" disabled value="z"><button name="go" value="on">Go</button></form>"""
    [form] = forms_of(html)
    assert form.pairs == [("t", "x"), ("r", "a"), ("n", "one"), ("s", "p")]
    assert form.buttons == [("go", "on")]
    assert form.choices == {"c": ["1"], "r": ["a", "b"], "s": ["", "p"]}
    assert form.filled({"t": "y", "c": ["1", "2"], "r": None}) == [
        ("n", "one"),
        ("s", "p"),
        ("t", "y"),
        ("c", "1"),
        ("c", "2"),
    ]
