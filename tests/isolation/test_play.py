"""Whatever is played: list and detail agree, what is revoked is gone everywhere in the same transaction, one platform
is responsible, and the trails hold."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from cases.models import (
    Attachment,
    BreakGlass,
    Case,
    CaseDeadline,
    CaseEvent,
    CaseGroupObjectPermission,
    Consent,
    Contribution,
    Dossier,
    ExportClearance,
    Guidance,
    LevelDecision,
    Message,
    Move,
    SharePack,
)
from cases.policies import can_read_content
from cases.rules.moves import MoveKind, gives_rights
from cases.selectors.search import search_cases
from experts.models import Seat
from portal.audit.models import AuditChain
from portal.audit.verify import first_broken_link
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as
from tests.isolation.play import TURNS, Play
from tests.portal.asking import Asker

CONTENT = (Dossier, Consent, Message, CaseDeadline, LevelDecision, Guidance)
TURN = st.tuples(st.sampled_from(TURNS), st.sampled_from(list(MoveKind)), st.integers(0, 4))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Play, Asker]]:
    """Built once, played from the start each time, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Play(), Asker()
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(turns=st.lists(TURN, min_size=3, max_size=6), eyes=st.integers(0, 10))
def test_whatever_is_played_everything_agrees(world: tuple[Play, Asker], turns: list[tuple], eyes: int) -> None:
    play, asker = world
    everybody, before = play.everybody, Facts(play)
    start, point = play.now, transaction.savepoint()
    try:
        steps = [(verb, kind, place) for verbs, kind, place in turns for verb in verbs]
        for number, (verb, kind, place) in enumerate(steps):
            if verb == "wait":
                play.wait(3 * place)
            elif not play.play(verb, kind, place):
                continue
            event(verb)  # --hypothesis-show-statistics tells how much of the play was possible
            facts = Facts(play)
            # At once: whose rights have changed, and one more.
            for turn, (name, who) in enumerate(everybody.items()):
                if facts.of(who) != before.of(who) or turn == number % len(everybody):
                    facts.check(name, who)
            before = facts
        for name, who in everybody.items():
            before.check(name, who)
        name, who = list(everybody.items())[eyes]
        before.ask(asker, name, who)
        assert [chain.name for chain in AuditChain.objects.all() if first_broken_link(chain)] == []
    finally:
        transaction.savepoint_rollback(point)
        play.now = start


class Facts:
    """What has happened, told without any right: who is responsible, what is shared, who is seated, who may look."""

    def __init__(self, play: Play) -> None:
        self.play, self.case = play, play.case
        self.moves = list(Move.objects.filter(case=self.case))
        self.in_force = set(
            ExportClearance.objects.in_force().filter(case=self.case).values_list("platform_id", flat=True)
        )
        held = Seat.objects.held().filter(panel=self.case.panel_id, access_ended_at=None)
        self.seated = set(held.values_list("expert__user_id", flat=True)) if self.case.panel_id else set()
        running = BreakGlass.objects.filter(case=self.case, state=BreakGlass.State.RUNNING)
        self.looking = set(running.values_list("asked_by_id", flat=True))
        grants = CaseGroupObjectPermission.objects.filter(
            content_object=self.case, permission__codename="view_content", group__enterprise=None
        )
        assert list(grants.values_list("group__platform", flat=True)) == [self.case.platform_id]

    def of(self, who: Actor) -> tuple[bool, bool, set[int]]:
        return self.knows(who), self.reads(who), self.shared(who)

    def reads(self, who: Actor) -> bool:
        if who.platform is not None:
            return who.platform.pk == self.case.platform_id or who.user_id in self.looking
        return who.user_id in self.seated or who is self.play.owner

    def shared(self, who: Actor) -> set[int]:
        """The moves whose packs the actor's platform has."""
        place = who.platform.pk if who.platform else None
        return {m.pk for m in self.moves if m.target_id == place and gives_rights(m.kind, m.state)}

    def knows(self, who: Actor) -> bool:
        """The header: by the content, by a pack, by the tree, by having referred the case away."""
        if self.reads(who) or self.shared(who):
            return True
        if who.platform is None:
            return False
        gone = any(m.source_id == who.platform.pk and m.kind == "refer" and m.state == "accepted" for m in self.moves)
        by_tree = who.role != "overseas_officer" and self.case.platform.path.startswith(who.platform.path)
        return gone or by_tree

    def check(self, name: str, who: Actor) -> None:
        """The facts, the code's scope and the database's wall without any filter of ours say the same."""
        knows, reads, shared = self.knows(who), self.reads(who), self.shared(who)
        with acting_as(who):
            mine = Case.objects.filter(pk=self.case.pk)
            assert mine.exists() == mine.visible_to(who).exists() == knows, name
            assert mine.visible_to(who).count() == search_cases(who, self.case.number).count() == int(knows), name
            assert mine.content_visible_to(who).exists() == can_read_content(who, self.case) == reads, name
            for model in CONTENT:
                rows = set(model.objects.filter(case=self.case))
                assert rows >= set(model.objects.visible_to(who).filter(case=self.case)), name
                assert reads or not rows, (name, model)
            assert Dossier.objects.filter(case=self.case).exists() == reads, name
            assert knows or not CaseEvent.objects.filter(case=self.case).exists(), name
            self._files(name, who, reads=reads, shared=shared)
            self._packs(name, who, reads=reads, shared=shared)

    def _files(self, name: str, who: Actor, *, reads: bool, shared: set[int]) -> None:
        seen = Attachment.objects.visible_to(who).filter(case=self.case)
        assert set(seen) <= set(Attachment.objects.filter(case=self.case)), name
        own = seen.filter(pk=self.play.file.pk).exists()
        if who.platform is None or who.platform.kind != "overseas":
            assert own == (reads or bool(shared)), name
            return
        assert own == ((reads or bool(shared)) and who.platform.pk in self.in_force), name

    def _packs(self, name: str, who: Actor, *, reads: bool, shared: set[int]) -> None:
        moves = set(Move.objects.visible_to(who).values_list("pk", flat=True))
        assert moves == set(Move.objects.values_list("pk", flat=True)), name
        assert reads or shared <= moves, name
        packs = set(SharePack.objects.visible_to(who).values_list("move", flat=True))
        walled = set(SharePack.objects.values_list("move", flat=True))
        assert packs <= walled, name
        assert who.enterprise is None or packs == walled, name
        if who.platform is not None and who.platform.kind != "overseas":
            assert packs == ({one.pk for one in self.moves} if reads else shared), name
        assert reads or walled == shared, name
        assert set(Contribution.objects.visible_to(who)) <= set(Contribution.objects.all()), name

    def ask(self, asker: Asker, name: str, who: Actor) -> None:
        """The same through the site: pages, search, API, files."""
        knows, reads, session = self.knows(who), self.reads(who), Client()
        session.force_login(who.user)
        number = [self.case.number]
        assert (asker.ask(session, "get", reverse("case-detail", args=number)).status_code == 200) == knows, name
        found = asker.ask(session, "get", reverse("api-case", args=number))
        assert (found.status_code == 200) == knows, name
        assert (knows and found.json()["content"] is not None) == reads, name
        listed = asker.ask(session, "get", reverse("api-cases")).json()["results"]
        assert [row["number"] for row in listed if row["number"] == self.case.number] == number * knows, name
        searched = asker.ask(session, "get", f"{reverse('case-search')}?q={self.case.number}")
        assert (searched.status_code == 302) == knows, name
        with acting_as(who):
            own = Attachment.objects.visible_to(who).filter(pk=self.play.file.pk).exists()
        opened = asker.ask(session, "get", reverse("attachment-state", args=[self.play.file.key]))
        assert (opened.status_code == 200) == own, name
