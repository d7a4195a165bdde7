"""Two people at one task at once: one wins, the other is told."""

import pytest

from cases.models import CaseEvent
from cases.rules.supervision import SupervisionError
from cases.services.supervise.decide import confirm, recall
from cases.services.supervise.remind_supervisions import remind_supervisions
from cases.services.supervise.work import finish
from cases.services.triage import claim_case
from tests.cases.services.test_at_once import at_once, refusals
from tests.cases.services.world import later
from tests.cases.supervise.world import SuperviseWorld

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db) -> SuperviseWorld:
    return SuperviseWorld()


def test_finish_against_recall(world: SuperviseWorld) -> None:
    task, handler, parent = world.ask(), world.handler, world.parent
    found = at_once(
        lambda: finish(actor=handler, supervision=task, text="完成", now=later(days=1)),
        lambda: recall(actor=parent, supervision=task, reason="不必", now=later(days=1)),
    )
    assert world.now_is(task).state == "recalled"  # what was finished can be recalled, not the other way round
    assert all(isinstance(one, SupervisionError) for one in refusals(found))


def test_two_confirm(world: SuperviseWorld) -> None:
    task, one, other = world.ask(), world.parent, world.parent_head
    finish(actor=world.handler, supervision=task, text="完成", now=later(days=1))
    found = at_once(*(lambda who=who: confirm(actor=who, supervision=task, now=later(days=2)) for who in (one, other)))
    (refused,) = refusals(found)
    assert isinstance(refused, SupervisionError)
    assert CaseEvent.objects.filter(kind="supervision_confirmed").count() == 1


def test_the_sweep_against_itself(world: SuperviseWorld) -> None:
    world.ask()
    found = at_once(*(lambda: remind_supervisions(now=later(days=9)) for _ in range(2)))
    assert sorted(found) == [0, 1]


def test_a_task_against_a_step_of_its_case(world: SuperviseWorld) -> None:
    """Both lock the case first and the trails last."""
    task, handler, parent, case = world.ask(), world.handler, world.parent, world.case
    found = at_once(
        lambda: claim_case(actor=handler, case=case, now=later(hours=1)),
        lambda: recall(actor=parent, supervision=task, reason="不必", now=later(hours=1)),
    )
    assert not refusals(found)
