"""One case among all its neighbours: who is responsible, who was, who is offered it, who helps, who stands above or
beside. Everybody has done what made the relation, through the services."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cases.models import Attachment, Case, ExportClearance, Move
from cases.rules.moves import MoveKind
from cases.rules.supervision import Urgency
from cases.selectors.move_pack import Share
from cases.services.break_glass import ask_break_glass, decide_break_glass
from cases.services.closing import reopen_case, terminate_case
from cases.services.exports.prepare import prepare_export
from cases.services.guidance import draft_guidance, save_guidance, sign_guidance
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.decline_move import decline_move
from cases.services.moves.offer_move import offer_move
from cases.services.panel import invite_expert
from cases.services.send_guidance import send_guidance
from cases.services.supervise.ask_supervision import ask_supervision
from cases.services.triage import accept_case, claim_case
from experts.models import Seat
from experts.services import accept_seat, decline_seat
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform, Role
from tests.cases.files.export_world import good_answers
from tests.factories.cases import attach, file_case
from tests.factories.experts import ExpertFactory, a_declaration, kept_open
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.files.papers import paper
from tests.isolation.matrix import LETTERS, Person

REGION = "540100"  # a city: its platform answers also where the demo world is loaded
LEVELS = {"internal": "internal", "shared": "internal", "secret": "trade_secret", "restricted": "restricted"}


@dataclass
class Neighbours:
    now: datetime

    def __post_init__(self) -> None:
        self.national = PlatformFactory(national=True)
        self.parent = PlatformFactory(region="450000")
        self.tenants: dict[str, Platform | Enterprise] = {
            "national": self.national,
            "opened": self.national,
            "parent": self.parent,
            "own": PlatformFactory(station=True, parent=self.parent, region=""),
            "sibling": PlatformFactory(station=True, parent=self.parent, region=""),
            "source": PlatformFactory(region=REGION),
            "offered": PlatformFactory(region="440000"),
            "helper": PlatformFactory(industry=True, parent=self.national),
            "declined": PlatformFactory(region="460000"),
            "abroad": PlatformFactory(overseas=True, parent=self.national),
            "enterprise": EnterpriseFactory(region=REGION),
            "stranger": EnterpriseFactory(region=REGION),
        }
        self.owner = self.member("enterprise", Role.ENTERPRISE_ADMIN)
        self.handler, self.head = self.member("own", Role.HANDLER), self.member("own", Role.PLATFORM_HEAD)
        self.moves: dict[str, Move] = {}
        self.case = self._referred()
        self.files = {
            name: attach(self.owner, case=self.case, content=paper(pages), level=level)
            for pages, (name, level) in enumerate(LEVELS.items(), start=1)
        }
        self._signed()
        self.drafted = draft_guidance(actor=self.handler, case=self.fresh(), now=self.now)
        self.seats = self._seats()
        self._moved()
        self.officer = self._opened()
        self.export = self._export()
        self.task = ask_supervision(
            actor=self.member("parent", Role.PLATFORM_HEAD),
            case=self.fresh(),
            request="请报告应诉意愿。",
            urgency=Urgency.ORDINARY,
            due_at=self.now + timedelta(days=5),
            now=self.now,
        )

    def member(self, relation: str, role: str) -> Actor:
        return actor(role, tenant=self.tenants[relation])

    def fresh(self) -> Case:
        """The case as a page would load it now."""
        return Case.objects.get(pk=self.case.pk)

    def platform(self, relation: str) -> Any:
        return self.tenants[relation]

    def _referred(self) -> Case:
        """Filed with `source`, which refers it to `own`; claimed and accepted there."""
        sender = self.member("source", Role.HANDLER)
        case = file_case(self.owner, {"c_expert": "yes", "c_up": "yes"}, now=self.now - timedelta(hours=3))
        assert case.platform == self.tenants["source"]
        move = self._offer("moved", MoveKind.REFER, "own", sender=sender, case=case)
        self.moves["moved"] = accept_move(actor=self.handler, move=move, now=self.now)
        claim_case(actor=self.handler, case=Case.objects.get(pk=case.pk), now=self.now)
        return accept_case(actor=self.handler, case=Case.objects.get(pk=case.pk), now=self.now)

    def _offer(self, name: str, kind: MoveKind, target: str, *, sender: Actor, case: Case, **more: Any) -> Move:
        files = (str(self.files["shared"].key),) if name == "help" else ()
        share = Share(keys=("counterparty",), files=files)
        wanted = {"actor": sender, "case": case, "kind": kind, "share": share, "now": self.now, **more}
        self.moves[name] = offer_move(target=self.platform(target), request="请协助。", **wanted)
        return self.moves[name]

    def _moved(self) -> None:
        until = {"until": self.now.date() + timedelta(days=30)}
        sent: dict[str, Any] = {"sender": self.handler, "case": self.fresh()}
        self._offer("offer", MoveKind.REFER, "offered", **sent)
        self._offer("report", MoveKind.ESCALATE, "parent", **sent)
        helping = self._offer("help", MoveKind.CO_HANDLE, "helper", **sent, **until)
        accept_move(actor=self.member("helper", Role.INDUSTRY_OFFICER), move=helping, now=self.now)
        asked = self._offer("declined", MoveKind.CO_HANDLE, "declined", **sent, **until)
        decline_move(actor=self.member("declined", Role.HANDLER), move=asked, reason="无此专长", now=self.now)
        away = self._offer("abroad", MoveKind.CO_HANDLE, "abroad", **sent, **until)
        answer_consent(actor=self.owner, move=away, agrees=True, now=self.now)
        accept_move(actor=self.member("abroad", Role.OVERSEAS_OFFICER), move=away, now=self.now)

    def _signed(self) -> None:
        """A first letter; the case was ended and opened again, so that a second one can be written."""
        draft = draft_guidance(actor=self.handler, case=self.case, now=self.now)
        text = {"title": draft.title, "sections": [{"heading": "一", "body": "应诉。"}]}
        saved = save_guidance(actor=self.handler, guidance=draft, expected_version=draft.version, **text)
        sent = send_guidance(actor=self.handler, guidance=saved, now=self.now)
        self.signed = sign_guidance(actor=self.head, guidance=sent, now=self.now)
        again = {"actor": self.handler, "reason": "对方另行起诉", "now": self.now}
        reopen_case(case=terminate_case(case=self.fresh(), **again), **again)

    def _seats(self) -> dict[str, Seat]:
        """By the letters of the matrix; X has none."""
        seats = {}
        for letter in "SDI":
            expert = ExpertFactory(platform=self.platform("own"))
            wanted = {"role": "forum_lawyer", "is_lead": letter == "S", "now": self.now}
            seat = invite_expert(actor=self.handler, case=self.fresh(), expert=expert, **wanted)
            if letter == "S":
                accept_seat(
                    actor=Actor(user=expert.user), seat=seat, declaration=a_declaration(seat.panel), now=self.now
                )
                kept_open(seat)
            elif letter == "D":
                decline_seat(actor=Actor(user=expert.user), seat=seat, reason="busy", now=self.now)
            seats[letter] = seat
        return seats

    def _opened(self) -> Actor:
        """For one officer break-glass runs; another's request waits (`glass`)."""
        first, second = (self.member("national", Role.NATIONAL_OFFICER) for _ in range(2))
        asked = {"case": self.fresh(), "reason": "核对送达方式", "hours": 4, "now": self.now}
        decide_break_glass(actor=second, glass=ask_break_glass(actor=first, **asked), approve=True, now=self.now)
        self.glass = ask_break_glass(actor=second, **asked)
        return first

    def _export(self) -> ExportClearance:
        """Waits for the enterprise, which did not agree beforehand."""
        return prepare_export(
            actor=self.handler,
            case=self.fresh(),
            recipient=self.platform("abroad"),
            files=[self.files["internal"]],
            answers=good_answers(),
            purpose="准备答辩",
            until=self.now + timedelta(days=30),
            now=self.now,
        )

    def person(self, who: Person) -> Actor:
        if who.relation == "opened":
            return self.officer
        if who.relation == "expert":
            seat = self.seats.get(who.letter)
            return Actor(user=(seat.expert if seat else ExpertFactory(platform=self.platform("own"))).user)
        return self.member(who.relation, LETTERS[who.letter])

    def arguments(self, route: str, rest: tuple[str, ...]) -> dict[str, Any]:
        """What the address of a route may be made of; the view's own names."""
        which = rest[-1] if rest else ""
        attachment: Attachment | None = self.files.get(which)
        guidance = {"draft": self.drafted, "signed": self.signed}.get(which)
        return {
            "number": self.case.number,
            "key": attachment.key if attachment else None,
            "verb": rest[0] if rest else "",
            "kind": which if route in {"move-new", "deadline-change"} else "pdf",
            "revision": guidance.revision if guidance else None,
            "consent": "c_expert",
            "pk": self._pk(route, which),
        }

    def _pk(self, route: str, which: str) -> int | None:
        if route in {"move", "move-step", "api-move"}:
            return self.moves[which].pk
        if route.startswith("case-export"):
            return self.export.pk
        if route.startswith("supervision"):
            return self.task.pk
        if route.startswith("break-glass"):
            return self.glass.pk
        if route == "checklist-tick":
            return self.case.checklist.earliest("pk").pk
        if route.startswith("deadline"):
            return self.case.deadlines.earliest("pk").pk
        return self.seats["S" if route in {"experts:opinion", "experts:draft"} else "I"].pk
