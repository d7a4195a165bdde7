"""Random moves of one case: list and detail agree, what is revoked is gone everywhere, one platform is responsible."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.errors import CaseError
from cases.models import Attachment, Case, CaseGroupObjectPermission, Move, SharePack
from cases.policies import can_read_content
from cases.rules.moves import MoveError, MoveKind, gives_rights
from cases.rules.working_time import BEIJING
from cases.selectors.move_pack import Share
from cases.selectors.search import search_cases
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.answer_report import answer_report
from cases.services.moves.decline_move import decline_move
from cases.services.moves.expire_moves import expire_moves
from cases.services.moves.offer_move import offer_move
from cases.services.moves.recall_move import end_move, recall_move
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from portal.tenancy.scope import acting_as
from tests.cases.moves.world import KEYS, MoveWorld
from tests.cases.services.world import NOW
from tests.factories.cases import attach
from tests.factories.tenancy import PlatformFactory, actor

PLACES = 4  # the first platform, a station below it, one beside it, the national centre
STEP = st.tuples(
    st.sampled_from(["offer", "accept", "decline", "recall", "agree", "refuse", "answer", "end", "wait"]),
    st.sampled_from(list(MoveKind)),
    st.integers(0, PLACES - 1),
)


def places(world: MoveWorld) -> list[Platform]:
    national = PlatformFactory(national=True)
    return [world.platform, PlatformFactory(station=True, parent=world.platform), world.target, national]


def play(world: MoveWorld, people: dict[int, Actor], file: Attachment, step: tuple, now) -> None:
    """What the services refuse is refused as a whole; whoever acts sees only the own."""
    verb, kind, place = step
    case = Case.objects.get(pk=world.case.pk)
    owner = people[case.platform_id]
    target = list(people.values())[place].platform
    move = Move.objects.filter(case=case).order_by("-id").first()
    if verb == "wait":
        expire_moves(now=now + timedelta(days=3 * place))
        return
    if verb == "offer":
        until = (now + timedelta(days=20)).astimezone(BEIJING).date() if kind == MoveKind.CO_HANDLE else None
        what = Share(keys=KEYS, files=(str(file.key),))
        with acting_as(owner), transaction.atomic():
            offer_move(actor=owner, case=case, kind=kind, target=target, request="…", share=what, until=until, now=now)
        return
    if move is None:
        return
    there = people[move.target_id]
    who, run, more = {
        "accept": (there, accept_move, {}),
        "decline": (there, decline_move, {"reason": "…"}),
        "answer": (there, answer_report, {"answer": "…"}),
        "recall": (owner, recall_move, {}),
        "end": (owner, end_move, {}),
        "agree": (world.owner, answer_consent, {"agrees": True}),
        "refuse": (world.owner, answer_consent, {"agrees": False}),
    }[verb]
    with acting_as(who), transaction.atomic():
        run(actor=who, move=move, now=now, **more)


def check(world: MoveWorld, people: dict[int, Actor], file: Attachment) -> None:
    case = Case.objects.get(pk=world.case.pk)
    grants = CaseGroupObjectPermission.objects.filter(content_object=case, permission__codename="view_content")
    assert list(grants.exclude(group__platform=None).values_list("group__platform", flat=True)) == [case.platform_id]
    moves = list(Move.objects.filter(case=case))
    for platform_id, who in people.items():
        responsible = platform_id == case.platform_id
        shared = [m for m in moves if m.target_id == platform_id and gives_rights(m.kind, m.state)]
        with acting_as(who):
            # The scope of the code and the wall of the database say the same.
            assert set(Case.objects.all()) >= set(Case.objects.visible_to(who))
            assert Case.objects.content_visible_to(who).exists() == responsible == can_read_content(who, case)
            assert Attachment.objects.visible_to(who).filter(pk=file.pk).exists() == (responsible or bool(shared))
            assert Attachment.objects.filter(pk=file.pk).exists() == (responsible or bool(shared))
            packs = set(SharePack.objects.visible_to(who).values_list("move", flat=True))
            expected = {m.pk for m in moves} if responsible else {m.pk for m in shared}
            assert packs == expected == set(SharePack.objects.values_list("move", flat=True))
            header = Case.objects.visible_to(who).filter(pk=case.pk).exists()
            assert search_cases(who, case.number).filter(pk=case.pk).exists() == header
            assert header or not Move.objects.visible_to(who).exists()
            assert set(Move.objects.visible_to(who)) == set(Move.objects.all())


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=2, max_size=10))
def test_whatever_is_played_the_rights_tell_the_facts(db, steps: list[tuple]) -> None:
    with transaction.atomic():
        world = MoveWorld(consent="ask")
        people = {place.pk: actor(Role.PLATFORM_HEAD, tenant=place) for place in places(world)}
        file = attach(world.owner, case=world.case)
        for number, step in enumerate(steps):
            try:
                play(world, people, file, step, NOW + timedelta(minutes=number))
            except (CaseError, MoveError):
                continue
            check(world, people, file)
        transaction.set_rollback(True)
