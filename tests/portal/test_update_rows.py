"""Many rows in one statement come out as Django's own way of writing them would leave them."""

from datetime import timedelta

from django.utils import timezone

from cases.models import Case, CaseDeadline
from portal.database.update_rows import update_rows
from portal.tenancy.models import Platform
from tests.factories.cases import file_case
from tests.factories.tenancy import PlatformFactory

FIELDS = ("industries", "office_hours", "phone", "parent", "chinese_calendar")


def test_arrays_json_texts_and_keys_are_written_in_one_statement(db, django_assert_num_queries):
    national, first, second = PlatformFactory(national=True), PlatformFactory(), PlatformFactory()
    other = PlatformFactory(phone="untouched")
    first.industries, first.phone = ["lithium", "quo'te", "逗,号"], 'a "b" \\ c'
    first.office_hours = {"mon": ["09:00", None], "note": "夜间"}
    second.parent, second.chinese_calendar, second.phone = first, False, ""
    with django_assert_num_queries(1):
        assert update_rows([first, second], FIELDS) == 2
    stored = Platform.objects.in_bulk()
    for wanted in (first, second):
        assert [getattr(stored[wanted.pk], name) for name in FIELDS] == [getattr(wanted, name) for name in FIELDS]
    assert stored[first.pk].parent == national
    assert stored[other.pk].phone == "untouched"


def test_moments_keep_their_microseconds_and_amounts_their_digits(db):
    case = file_case()
    now = timezone.now().replace(microsecond=123457)
    row = CaseDeadline(case=case, rule_id="", label="x", created_at=now, origin="printed", time_zone="Asia/Shanghai")
    row.save()
    row.printed_date, row.safe_moment = now.date(), now + timedelta(days=1)
    row.steps = [{"code": "a", "params": {"n": 1}}]
    case.score, case.next_deadline = 12, None
    assert update_rows([row], ["printed_date", "safe_moment", "steps"]) == 1
    assert update_rows([case], ["score", "next_deadline"]) == 1
    stored = CaseDeadline.objects.get(pk=row.pk)
    assert (stored.printed_date, stored.safe_moment, stored.steps) == (row.printed_date, row.safe_moment, row.steps)
    assert Case.objects.get(pk=case.pk).score == case.score


def test_no_rows_ask_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert update_rows([], FIELDS) == 0
