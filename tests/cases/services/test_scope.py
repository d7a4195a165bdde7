"""Who sees which case and what of it: list and object always agree."""

import pytest

from cases.models import Attachment, Case, CaseDeadline, CaseEvent, Consent, Guidance, Message
from cases.policies import can_read_content
from cases.selectors.search import search_cases
from cases.services.grant_access import CONTENT, grant_access
from cases.services.post_message import post_message
from cases.shell import find_cases
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.services.world import NOW, World
from tests.factories.cases import PDF, attach
from tests.factories.experts import ExpertFactory
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor

STAFF_ROLES = [Role.INTAKE_OFFICER, Role.HANDLER, Role.PLATFORM_HEAD]


@pytest.fixture
def people(world: World) -> dict:
    """Everybody who could be curious, with what is due to them: (sees the header, reads the content)."""
    world.case  # noqa: B018  filed
    station = PlatformFactory(station=True, parent=world.platform)
    return {
        "system": (None, True, True),
        "own enterprise": (world.owner, True, True),
        "own platform": (world.handler, True, True),
        "collaborator": (actor(Role.COLLABORATOR, tenant=world.platform), False, False),
        "national": (actor(Role.NATIONAL_OFFICER), True, False),
        "auditor": (actor(Role.AUDITOR, tenant=world.platform), True, False),
        "administrator": (actor(Role.SYSADMIN), False, False),
        "foreign enterprise": (actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory()), False, False),
        "foreign platform": (actor(Role.HANDLER), False, False),
        "station below": (actor(Role.HANDLER, tenant=station), False, False),
        "expert without a seat": (actor(None), False, False),
    }


def test_list_and_object_agree(world: World, people: dict) -> None:
    for who, (one, header, content) in people.items():
        assert Case.objects.visible_to(one).filter(pk=world.case.pk).exists() == header, who
        assert Case.objects.content_visible_to(one).filter(pk=world.case.pk).exists() == content, who
        assert can_read_content(one, world.case) == content, who
        assert world.case.deadlines.visible_to(one).exists() == content, who


def test_an_expert_sees_the_case_while_granted(world: World) -> None:
    expert = actor(None)
    grant_access(case=world.case, to=expert.user, right=CONTENT)
    assert list(Case.objects.content_visible_to(expert)) == [world.case]
    # The same person acting for a platform does not take the expert's right along.
    as_staff = actor(Role.HANDLER, user=expert.user)
    assert not Case.objects.visible_to(as_staff).exists()


def test_notes_drafts_and_staff_events_stay_with_the_staff(world: World) -> None:
    draft = world.drafted()
    post_message(actor=world.handler, case=draft.case, body="内部备注", internal=True, now=NOW)
    post_message(actor=world.handler, case=draft.case, body="请看附件", internal=False, now=NOW)
    assert Message.objects.visible_to(world.owner).count() == 1
    assert Message.objects.visible_to(world.handler).count() == 2
    assert not Guidance.objects.visible_to(world.owner).exists()
    assert not CaseEvent.objects.visible_to(world.owner).filter(kind__in=["note", "guidance_drafted"]).exists()


def test_what_an_enterprise_writes_is_never_a_note_among_staff(world: World) -> None:
    message = post_message(actor=world.owner, case=world.case, body="你好", internal=True, now=NOW)
    assert not message.internal


def test_search_finds_the_opponent_only_where_the_file_may_be_read(world: World) -> None:
    national = actor(Role.NATIONAL_OFFICER)
    number = world.case.number
    assert [c.number for c in search_cases(world.handler, "brightmoor")] == [number]
    assert [c.number for c in search_cases(world.owner, "Brightmoor Cell")] == [number]
    assert not search_cases(national, "brightmoor").exists()
    assert [c.number for c in search_cases(national, number[-4:])] == [number]
    assert not search_cases(actor(Role.HANDLER), number).exists()
    assert not search_cases(world.handler, "b").exists()


def test_the_search_page_of_the_site_tells_a_visitor_nothing(world: World) -> None:
    assert find_cases(None, world.case.number, 10) == []
    assert [hit.url for hit in find_cases(world.owner, world.case.number, 10)] == [f"/cases/{world.case.number}/"]


def test_the_short_way_gives_what_the_scope_gives(world: World) -> None:
    """`of_readable` after asking for the content once, against `visible_to` in every query."""
    draft = world.drafted()
    case = draft.case
    post_message(actor=world.handler, case=case, body="内部备注", internal=True, now=NOW)
    expert = Actor(user=ExpertFactory(platform=world.platform).user)
    grant_access(case=case, to=expert.user, right=CONTENT)
    for level in ("public", "internal", "trade_secret", "restricted"):
        attach(world.owner, case=case, level=level, name=f"{level}.pdf", content=PDF + level.encode())
    for one in (world.owner, world.handler, actor(Role.INTAKE_OFFICER, tenant=world.platform), expert):
        assert can_read_content(one, case)
        for model in (Message, Guidance, Attachment, CaseDeadline, Consent):
            short = set(model.objects.of_readable(one, case).values_list("pk", flat=True))
            assert short == set(model.objects.visible_to(one).filter(case=case).values_list("pk", flat=True))
    assert Attachment.objects.of_readable(expert, case).count() == 3
