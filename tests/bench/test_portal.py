"""The bench itself, with a few hundred cases: its world is one the pages accept, and its table says what it should."""

import pytest
from django.db import connection

from bench.portal.measure import Scenario, calibrate, measure
from bench.portal.report import table
from bench.portal.scenarios import bare_queue, scenarios
from bench.portal.seed import seed
from cases.models import Case, CaseGroupObjectPermission, Dossier, Outcome
from portal.tenancy.models import Enterprise, Platform

CASES = 500


@pytest.fixture
def seeded(db) -> None:
    with connection.cursor() as cursor:
        seed(cursor, cases=CASES)


def test_the_world_of_the_bench_is_whole(seeded):
    assert Platform.objects.count() == 117
    assert Enterprise.objects.count() == CASES // 5
    assert Case.objects.count() == Dossier.objects.count() == CASES
    assert CaseGroupObjectPermission.objects.count() == 2 * CASES
    assert 0 < Case.objects.open().count() < CASES // 10
    assert Outcome.objects.exists()


def test_every_page_of_the_bench_answers(seeded):
    results = [measure(scenario, repeat=1) for scenario in scenarios()]
    told = table(results, cases=CASES, bare=calibrate(bare_queue(), repeat=1))
    for result in results:
        assert result.scenario.name in told
        assert 0 < result.queries < 60


def test_a_wrong_answer_is_not_measured(db):
    with pytest.raises(RuntimeError, match="status 500 instead of 200"):
        measure(Scenario("broken", lambda: 500), repeat=1)
