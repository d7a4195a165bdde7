"""The nightly look at the open cases: in sets, only changes are written, a run that was killed goes on."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case, CaseDeadline, CaseEvent, ChecklistItem, Dossier, LevelDecision, PromiseClock, RegradeRun
from cases.services.regrade_open import look_at, open_cases, regrade_open
from cases.services.triage import claim_case
from portal.audit.models import AuditChain, AuditEntry
from portal.audit.verify import first_broken_link
from portal.inbox.models import InboxItem
from tests.cases.services.world import World, later

NIGHT = later(days=6)


def many(world: World, count: int, **answers: object) -> list[int]:
    """Cases like one that was filed, in three statements; `answers` are laid over its own. The rows of deadlines,
    clocks and checklists are what the first night writes."""
    first = world.file(served_date="2026-07-10", counsel="retained", self_urgency="m1")
    row = {field.attname: getattr(first, field.attname) for field in Case._meta.local_concrete_fields}
    row |= {"id": None, "points": 0}
    cases = Case.objects.bulk_create(Case(**row | {"number": f"{first.number}-{n}"}) for n in range(count - 1))
    old = {**first.dossier.answers, **answers}
    Dossier.objects.bulk_create(Dossier(case=case, answers=old, updated_at=first.updated_at) for case in cases)
    LevelDecision.objects.bulk_create(
        LevelDecision(case=case, level=case.level, rule_version="1", at=first.updated_at) for case in cases
    )
    return [first.pk, *(case.pk for case in cases)]


def written(queries: CaptureQueriesContext) -> Counter:
    words = (query["sql"].split()[0] for query in queries)
    return Counter(word for word in words if word in {"INSERT", "UPDATE", "DELETE"})


def counts() -> dict[str, int]:
    tables = (CaseDeadline, PromiseClock, ChecklistItem, LevelDecision, CaseEvent, InboxItem, AuditEntry)
    return {table.__name__: table.objects.count() for table in tables}


def test_a_thousand_cases_in_sets_and_twice_changes_nothing(world: World) -> None:
    ids = many(world, 1000)
    with CaptureQueriesContext(connection) as first:
        run = regrade_open(now=NIGHT)
    assert (run.looked_at, run.finished_at) == (1000, NIGHT)
    assert run.changed == 999  # the one that was filed has everything
    assert len(first) < 90  # for a thousand cases, deadlines, clocks and checklists all new
    before, versions = counts(), dict(Case.objects.values_list("pk", "version"))
    with CaptureQueriesContext(connection) as again:
        looked = look_at(cases=open_cases(ids), now=NIGHT)
    assert looked.changed == 0
    assert not written(again)
    assert len(again) < 15
    assert (counts(), dict(Case.objects.values_list("pk", "version"))) == (before, versions)
    with CaptureQueriesContext(connection) as over:
        assert regrade_open(now=NIGHT + timedelta(minutes=10)).finished_at == NIGHT
    assert len(over) == 1


def test_a_run_that_was_killed_goes_on_behind_the_last_case(world: World) -> None:
    many(world, 7)
    run = regrade_open(now=NIGHT, chunk=3, most=1)
    assert (run.looked_at, run.finished_at) == (3, None)
    run = regrade_open(now=NIGHT + timedelta(minutes=20), chunk=3)
    assert (run.looked_at, RegradeRun.objects.count()) == (7, 1)
    assert run.finished_at is not None


def test_only_changed_levels_are_told(world: World) -> None:
    calm = many(world, 3)
    frozen = Case.objects.get(pk=calm[1])
    regrade_open(now=NIGHT)
    InboxItem.objects.all().delete()
    Dossier.objects.filter(case=frozen).update(answers={**frozen.dossier.answers, "orders": ["tro"]})
    RegradeRun.objects.all().delete()
    run = regrade_open(now=NIGHT + timedelta(hours=1))
    assert (run.changed, run.regraded) == (1, 1)
    told = InboxItem.objects.values_list("kind", "params__number").distinct()
    assert list(told) == [("case.regraded", frozen.number)]
    decision = LevelDecision.objects.filter(case=frozen).first()
    assert (decision.level, decision.rule_version, decision.decided_by) == ("red", "1", None)
    assert ChecklistItem.objects.filter(case=frozen, level="red").count() == 6
    for chain in AuditChain.objects.all():
        assert first_broken_link(chain) is None


def test_days_pass_and_the_rules_raise(world: World) -> None:
    """Filed with time enough; nobody did anything, and the days ran out."""
    case = world.file(served_date="2026-07-14", counsel="retained", self_urgency="m1")
    assert case.level == "yellow"
    regrade_open(now=case.next_deadline_at - timedelta(days=1))
    case.refresh_from_db()
    assert case.level == "red"
    hits = LevelDecision.objects.filter(case=case).first().hits
    assert "H01" in {hit["rule_id"] for hit in hits}


def test_a_case_that_somebody_touched_meanwhile_is_looked_at_alone(world: World) -> None:
    (pk,) = many(world, 1)
    read = open_cases([pk])
    read[0].ruled_level = ""  # as if it had been read before the claim
    claim_case(actor=world.handler, case=world.case if world.case.pk == pk else read[0], now=later(minutes=5))
    looked = look_at(cases=read, now=NIGHT)
    case = Case.objects.get(pk=pk)
    assert (looked.changed, case.handler, case.ruled_level) == (1, world.handler.user, case.level)


@pytest.mark.parametrize("moment", [NIGHT])
def test_the_day_of_a_run_is_beijings(world: World, moment: datetime) -> None:
    assert regrade_open(now=moment.replace(hour=18)).day == (moment + timedelta(days=1)).date()
