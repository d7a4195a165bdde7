"""A promise counts from its own beginning, however often the case is saved."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cases.rules.promises import running_promise

FILED = datetime(2026, 7, 15, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def promise(legal_deadline: datetime | None):
    return running_promise(
        state="submitted",
        level="red",
        submitted_at=FILED,
        claimed_at=None,
        accepted_at=None,
        legal_deadline=legal_deadline,
    )


def test_two_hours_for_the_first_answer_to_a_red_case():
    assert promise(None).due == FILED + timedelta(hours=2)


def test_a_third_of_the_legal_time_when_that_is_shorter():
    assert promise(FILED + timedelta(hours=3)).due == FILED + timedelta(hours=1)


def test_a_legal_deadline_that_had_passed_shortens_nothing():
    assert promise(FILED - timedelta(days=1)).due == FILED + timedelta(hours=2)
