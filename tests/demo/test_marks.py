"""The day's file of applications in the demo world shows what a visitor should see: hits, a repeat applicant."""

import pytest

from demo.world.marks import load_marks
from risk_warnings.models import MarkHit, Match
from risk_warnings.services.keep_watch import keep_watch
from tests.factories.tenancy import EnterpriseFactory
from tests.risk_warnings.worlds import NOW

pytestmark = pytest.mark.django_db


def test_a_repeat_applicant_is_found_on_the_marks_of_two_enterprises() -> None:
    enterprises = [EnterpriseFactory(), EnterpriseFactory()]
    for enterprise, word in zip(enterprises, ("LICHUAN", "FERNLO"), strict=True):
        keep_watch(actor=None, enterprise=enterprise, plain={}, stores=[], marks=[(word, [9, 11])], now=NOW)
    assert load_marks(enterprises, now=NOW) == 4
    assert MarkHit.objects.filter(answer="proposed").count() == 4
    assert set(Match.objects.values_list("level", flat=True)) == {"red", "blue"}
