"""The year in outline: the same for the same moment, every request one that the wizard would accept."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.rules import intake
from cases.rules.choices import choices
from demo.history.answers import request_answers
from demo.history.casting import YEAR, cast
from demo.history.office_hours import BEIJING, after_office_hours, office_time
from demo.history.play import play
from demo.history.story import stories
from demo.history.words import words_for
from demo.tables import split, table
from portal.tenancy.models import Enterprise

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TRADES = {row["trade"]: row for row in table("trades")}


def test_the_same_moment_gives_the_same_year():
    assert cast(now=NOW) == cast(now=NOW)
    assert 200 <= len(cast(now=NOW)) <= 300
    assert all(NOW - timedelta(days=YEAR + 5) < role.submitted_at <= NOW for role in cast(now=NOW))
    assert {role.story.code for role in cast(now=NOW)} == set(stories())


@pytest.mark.parametrize("now", [NOW, NOW + timedelta(days=101, hours=11)])
def test_every_request_passes_the_wizard(now):
    for role in cast(now=now):
        facts = {"story": role.story, "place": role.story.place[role.place], "opponent": role.opponent}
        day, rng = role.submitted_at.astimezone(BEIJING).date(), role.rng
        words = words_for(**facts, firm=role.firm, filed_on=day, rng=rng)
        answers = request_answers(**facts, enterprise=firm(role.firm), words=words, filed_on=day, rng=rng)
        assert intake.validate_all(intake.clean_answers(answers), today=day) == {}, (role.story.code, role.number)
        assert set(answers) <= set(intake.all_fields()), role.story.code


def firm(row: dict[str, str]) -> Enterprise:
    trade = TRADES[row["trade"]]
    return Enterprise(
        **{key: row[key] for key in ("name_zh", "name_en", "uscc", "ent_type", "region", "size", "contact_name")},
        industry=trade["industry"],
        tags=[trade["tag"]],
        export_markets=split(row["export_markets"]),
        aliases=[row["brand"], row["brand_en"]],
        mobile="13800000100",
    )


def test_every_ending_is_a_known_result():
    for story in stories().values():
        assert {ending["result"] for ending in story.ending} <= set(choices("result")), story.code


def test_lives_are_played_in_the_order_of_time():
    seen = []

    def life(name: str, hours: int):
        now = yield NOW + timedelta(hours=hours)
        seen.append((name, now))
        now = yield now + timedelta(hours=5)
        seen.append((name, now))

    assert play([life("late", 2), life("early", 1)], until=NOW + timedelta(hours=6)) == 3
    assert [name for name, _ in seen] == ["early", "late", "early"]


def test_offices_are_closed_at_night_and_at_weekends():
    friday = datetime(2026, 7, 17, 17, 0, tzinfo=BEIJING)
    assert after_office_hours(friday, 1) == datetime(2026, 7, 20, 9, 30, tzinfo=BEIJING)
    assert office_time(datetime(2026, 7, 19, 3, 12, tzinfo=BEIJING)) == datetime(2026, 7, 20, 9, 12, tzinfo=BEIJING)
