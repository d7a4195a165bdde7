"""What people can do to one case and to who sees it, as moves that a player draws; each acts with the own sight."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.errors import CaseError
from cases.models import BreakGlass, Case, ExportClearance, Move
from cases.rules.lifecycle import TransitionError
from cases.rules.moves import MoveError, MoveKind, possible
from cases.rules.working_time import BEIJING
from cases.selectors.move_pack import Share
from cases.services.break_glass import ask_break_glass, decide_break_glass, end_break_glass, end_due_break_glass
from cases.services.closing import reopen_case, terminate_case
from cases.services.exports.prepare import prepare_export
from cases.services.exports.settle import agree_to_export, decide_export, revoke_export
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.answer_report import answer_report
from cases.services.moves.contribute import contribute
from cases.services.moves.decline_move import decline_move
from cases.services.moves.expire_moves import expire_moves
from cases.services.moves.offer_move import offer_move
from cases.services.moves.recall_move import end_move, recall_move
from cases.services.panel import invite_expert
from cases.services.triage import accept_case
from experts.models import Expert, Seat
from experts.services import SeatError, accept_seat, decline_seat, expire_seats, release_seat
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from portal.tenancy.scope import acting_as
from tests.cases.files.export_world import good_answers
from tests.factories.cases import attach, file_case, upload
from tests.factories.experts import ExpertFactory, a_declaration
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor

REFUSALS = (CaseError, MoveError, SeatError, TransitionError)
KEYS = ("jurisdiction", "proceeding_type", "counterparty")
CONSENTS = {"c_expert": "yes", "c_up": "ask", "c_overseas": "yes", "c_overseas_ok": "yes"}
REFUSED = 4
REGION = "540100"  # a city: its platform answers also where the demo world is loaded
# What a player draws: one thing, or some that follow from each other; what comes between them is chance.
TURNS = (
    *(("offer",), ("offer", "agree"), ("offer", "agree", "accept"), ("offer", "accept"), ("offer", "refuse")),
    *(("accept",), ("decline",), ("recall",), ("contribute",), ("answer",), ("end",), ("wait",)),
    *(("invite", "seat"), ("invite", "unseat"), ("seat",), ("release",)),
    *(("ask_glass", "open_glass"), ("open_glass",), ("shut_glass",)),
    *(("prepare", "consent", "approve"), ("prepare", "approve"), ("revoke",)),
    *(("terminate",), ("terminate", "reopen"), ("reopen",)),
)


class Play:
    """The world: platforms one below, beside and above the other and one abroad, each with its head; the enterprise and
    another; two experts; two officers of the centre. `turn` counts the minutes."""

    def __init__(self) -> None:
        self.now = timezone.now() - timedelta(hours=2)
        national = PlatformFactory(national=True)
        first = PlatformFactory(region=REGION)
        beside, below = PlatformFactory(region="440000"), PlatformFactory(station=True, parent=first, region="")
        self.places: list[Platform] = [first, below, beside, PlatformFactory(overseas=True), national]
        self.heads = {place.pk: actor(Role.PLATFORM_HEAD, tenant=place) for place in self.places}
        self.seconds = {place.pk: actor(self._second(place), tenant=place) for place in self.places}
        self.officers = [actor(Role.NATIONAL_OFFICER, tenant=national) for _ in range(2)]
        enterprise = EnterpriseFactory(region=REGION)
        self.owner, self.stranger = (
            actor(Role.ENTERPRISE_ADMIN, tenant=tenant) for tenant in (enterprise, EnterpriseFactory(region=REGION))
        )
        self.experts: list[Expert] = [ExpertFactory(platform=first) for _ in range(2)]
        case = file_case(self.owner, CONSENTS, now=self.now)
        self.file = attach(self.owner, case=case)
        accept_case(actor=self.heads[first.pk], case=case, now=self.now)
        self.case_id = case.pk

    def _second(self, place: Platform) -> str:
        return {"overseas": Role.OVERSEAS_OFFICER, "national": Role.NATIONAL_OFFICER}.get(place.kind, Role.HANDLER)

    @property
    def case(self) -> Case:
        return Case.objects.select_related("platform").get(pk=self.case_id)

    @property
    def everybody(self) -> dict[str, Actor]:
        found = {f"head of {place.kind} {place.pk}": self.heads[place.pk] for place in self.places}
        found |= {f"officer {number}": who for number, who in enumerate(self.officers)}
        found |= {f"expert {number}": Actor(user=one.user) for number, one in enumerate(self.experts)}
        return found | {"owner": self.owner, "stranger": self.stranger}

    def play(self, verb: str, kind: MoveKind, place: int) -> bool:
        """Whether it was done; what the services refuse is refused as a whole."""
        self.now += timedelta(minutes=1)
        drawn = self._draw(verb, kind, place)
        if drawn is None:
            return False
        who, run, arguments = drawn
        try:
            with acting_as(who), transaction.atomic():
                run(actor=who, now=self.now, **arguments)
        except REFUSALS:
            return False
        return True

    def wait(self, days: int) -> None:
        """Time passes and the sweeps come by."""
        later = self.now + timedelta(days=days)
        expire_moves(now=later)
        expire_seats(now=later)
        end_due_break_glass(now=later)

    def _draw(self, verb: str, kind: MoveKind, place: int) -> tuple[Actor, Callable[..., Any], dict[str, Any]] | None:
        case = self.case
        ours = self.heads[case.platform_id]
        if verb == "offer":
            until = (self.now + timedelta(days=20)).astimezone(BEIJING).date() if kind == MoveKind.CO_HANDLE else None
            share = Share(keys=KEYS, files=(str(self.file.key),))
            target = case.platform.parent if kind == MoveKind.ESCALATE else self.places[place]
            more = {"case": case, "kind": kind, "target": target, "request": "…", "share": share, "until": until}
            return (ours, offer_move, more) if target else None
        if verb in {"terminate", "reopen"}:
            return ours, {"terminate": terminate_case, "reopen": reopen_case}[verb], {"case": case, "reason": "…"}
        return (
            self._of_move(verb, case, place)
            or self._of_seat(verb, case, place)
            or self._of_glass(verb, case, place)
            or self._of_export(verb, case)
        )

    def _of_move(self, verb: str, case: Case, place: int):  # type: ignore[no-untyped-def]
        moves = list(Move.objects.filter(case=case).order_by("-id"))
        # The latest with which it is possible; sometimes the latest of all, to be refused.
        fitting = [move for move in moves if place == REFUSED or verb in possible(move.kind, move.state)]
        if not fitting:
            return None
        move = fitting[0]
        there, ours = self.heads[move.target_id], self.heads[case.platform_id]
        files = [upload(f"意见{move.version}.pdf", f"%PDF-1.4 {move.pk}.{move.version} %%EOF".encode())]
        found = {
            "accept": (there, accept_move, {}),
            "decline": (there, decline_move, {"reason": "…"}),
            "answer": (there, answer_report, {"answer": "…"}),
            "contribute": (there, contribute, {"text": "…", "files": files}),
            "recall": (ours, recall_move, {}),
            "end": (ours, end_move, {}),
            "agree": (self.owner, answer_consent, {"agrees": True}),
            "refuse": (self.owner, answer_consent, {"agrees": False}),
        }.get(verb)
        return (found[0], found[1], {"move": move, **found[2]}) if found else None

    def _of_seat(self, verb: str, case: Case, place: int):  # type: ignore[no-untyped-def]
        expert = self.experts[place % 2]
        if verb == "invite":
            wanted = {"case": case, "expert": expert, "role": "forum_lawyer", "is_lead": place == 0}
            return self.heads[case.platform_id], invite_expert, wanted
        seat = Seat.objects.filter(panel=case.panel_id, expert=expert).order_by("-id").first()
        if seat is None or case.panel_id is None:
            return None
        return {
            "seat": (Actor(user=expert.user), accept_seat, {"seat": seat, "declaration": a_declaration(seat.panel)}),
            "unseat": (Actor(user=expert.user), decline_seat, {"seat": seat, "reason": "busy"}),
            "release": (self.heads[seat.panel.platform_id], release_seat, {"seat": seat}),
        }.get(verb)

    def _of_glass(self, verb: str, case: Case, place: int):  # type: ignore[no-untyped-def]
        asks, decides = self.officers[place % 2], self.officers[1 - place % 2]
        if verb == "ask_glass":
            return asks, ask_break_glass, {"case": case, "reason": "核对送达方式", "hours": 4}
        glass = BreakGlass.objects.filter(case=case, asked_by=asks.user).order_by("-id").first()
        if glass is None:
            return None
        return {
            "open_glass": (decides, decide_break_glass, {"glass": glass, "approve": True}),
            "shut_glass": (decides, end_break_glass, {"glass": glass}),
        }.get(verb)

    def _of_export(self, verb: str, case: Case):  # type: ignore[no-untyped-def]
        if verb == "prepare":
            return self.seconds[case.platform_id], prepare_export, self._clearance(case)
        clearance = ExportClearance.objects.filter(case=case).order_by("-id").first()
        if clearance is None:
            return None
        head = self.heads[clearance.by_platform_id]
        return {
            "consent": (self.owner, agree_to_export, {"clearance": clearance}),
            "approve": (head, decide_export, {"clearance": clearance, "approve": True, "reason": ""}),
            "revoke": (head, revoke_export, {"clearance": clearance, "reason": "…"}),
        }.get(verb)

    def _clearance(self, case: Case) -> dict[str, Any]:
        until: datetime = self.now + timedelta(days=30)
        abroad = next(place for place in self.places if place.kind == "overseas")
        return {
            "case": case,
            "recipient": abroad,
            "files": [self.file],
            "answers": good_answers(),
            "purpose": "准备答辩",
            "until": until,
            "with_facts": True,
        }
