"""The people and things that the matrix of routes asks with: one case with everything in it, and strangers to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client

from cases.models import (
    Attachment,
    Case,
    Cluster,
    ClusterMember,
    EmergencyCall,
    ExportClearance,
    PanelBatch,
    PanelProposal,
    Supervision,
)
from cases.rules.circular import checklist
from cases.rules.clocks import Change
from cases.rules.joint import Part
from cases.rules.moves import MoveKind
from cases.rules.panel_batch import BatchState
from cases.rules.supervision import Urgency
from cases.selectors.move_pack import Share
from cases.services.break_glass import ask_break_glass
from cases.services.calls.place_call import place_call
from cases.services.circulate.draft_circular import draft_circular
from cases.services.circulate.review_circular import approve_circular, submit_circular
from cases.services.circulate.send_circular import send_circular
from cases.services.clocks.change_deadline import Wish, change_deadline
from cases.services.exports.prepare import prepare_export
from cases.services.feeds.create_feed import create_feed
from cases.services.guidance import draft_guidance
from cases.services.joint.costs import propose_cost
from cases.services.joint.lead import invite_party, open_joint
from cases.services.joint.take_part import answer_invitation, share_paper
from cases.services.moves.offer_move import offer_move
from cases.services.panel import invite_expert
from cases.services.report_readers import name_reader
from cases.services.supervise.ask_supervision import ask_supervision
from cases.services.triage import accept_case, claim_case
from experts.models import ListImport, Seat
from experts.rules.batch.fairness import Fairness
from experts.rules.declaration import Declaration, names_digest
from experts.services import accept_seat
from lawlib.models import DeskTask, Instrument
from lawlib.services.editions.discuss_edition import comment_edition
from lawlib.services.editions.write_edition import begin_edition
from lawlib.services.load_library import load_library
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform, Role
from tests.cases.files.export_world import good_answers
from tests.experts.agencies.worlds import commission_rows, listed
from tests.factories.cases import attach, file_case, make_draft
from tests.factories.experts import ExpertFactory
from tests.factories.lawlib import make_import, make_public
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, UserFactory, actor
from tests.files.papers import paper
from tests.portal.asking import logged_in
from tests.risk_warnings.worlds import warned

REGION = "540100"  # a city: its platform answers also where the demo world is loaded
# Columns of the matrix. "other": of another tenant, that is asking for what belongs to the first.
PEOPLE = (
    *("visitor", "owner", "member", "other_enterprise", "handler", "head", "other_handler", "national"),
    *("seated", "invited", "auditor", "sysadmin"),
)
OFFERED = "offered"  # sees what "other_handler" sees, and what a row says besides


@dataclass
class RouteWorld:
    clients: dict[str, Client]
    own: dict[str, Any]


def build(now: datetime) -> RouteWorld:
    load_library()
    make_public("route", Instrument.objects.get(key="L172"))
    here, elsewhere = PlatformFactory(region=REGION), PlatformFactory(region="440000")
    beside, national = PlatformFactory(region="450000"), PlatformFactory(national=True)
    enterprise, stranger = EnterpriseFactory(region=REGION), EnterpriseFactory(region=REGION)
    people = {
        "owner": actor(Role.ENTERPRISE_ADMIN, tenant=enterprise),
        "member": actor(Role.ENTERPRISE_MEMBER, tenant=enterprise),
        "other_enterprise": actor(Role.ENTERPRISE_ADMIN, tenant=stranger),
        "handler": actor(Role.HANDLER, tenant=here),
        "head": actor(Role.PLATFORM_HEAD, tenant=here),
        "other_handler": actor(Role.HANDLER, tenant=elsewhere),
        "national": actor(Role.NATIONAL_OFFICER, tenant=national),
        "auditor": actor(Role.AUDITOR, tenant=national),
        OFFERED: actor(Role.HANDLER, tenant=beside),
        "sysadmin": actor(Role.SYSADMIN, tenant=national, user=UserFactory(is_staff=True)),
    }
    case = _case(people["owner"], people["handler"], now)
    seated, invited = _seats(case, people["handler"], here, now)
    people |= {
        "seated": Actor(user=seated.expert.user),
        "invited": Actor(user=invited.expert.user),
    }
    move = offer_move(
        actor=people["handler"],
        case=case,
        kind=MoveKind.REFER,
        target=beside,
        request="请接办。",
        share=Share(keys=("counterparty",)),
        now=now,
    )
    colleague = people["member"].membership
    item = InboxItem.objects.create(recipient=people["owner"].user, kind="case.message", created_at=now)
    kept = attach(people["owner"], case=case, content=paper())
    own = {
        "number": case.number,
        "draft": make_draft(people["owner"]).pk,
        "key": kept.key,
        "deadline": case.deadlines.first().pk,
        "point": case.checklist.first().pk,
        "name": "open",
        "revision": case.guidances.get().revision,
        "seated": seated.pk,
        "invited": invited.pk,
        "panel": seated.panel_id,
        "expert": seated.expert_id,
        "expert_list": _expert_list(people["head"], now),
        **_batch(case, people["handler"], now),
        "membership": colleague.pk,
        "item": item.pk,
        "code": here.code,
        "user_id": people["owner"].user_id,
        "token": "x-y",
        **_oversight(case, national, now),
        "export": _export(case, people["handler"], kept, now).pk,
        "move": move.pk,
        **_clocks(case, people["owner"], kept, now),
        "task": _task(case, national, now).pk,
        **_joint(case, people["owner"], kept, national, now),
        "secret": "of-the-owner",
        "call": _call(people["owner"], "of-the-owner", now).pk,
        **_circulars(case, people["handler"], enterprise, now),
        **warned(people["owner"], people["handler"], people["head"], code="route-world", now=now),
        "library_import": make_import("route", people["head"]).pk,
        **_library(people["handler"], now),
        **listed(here, enterprise, people["owner"].user, now=now),
        **commission_rows(here, enterprise, people["handler"].user, expert=seated.expert, now=now),
    }
    return RouteWorld({"visitor": Client()} | {name: logged_in(who.user) for name, who in people.items()}, own)


def _expert_list(head: Actor, now: datetime) -> int:
    brought = {"file_name": "list.csv", "sha256": "0" * 64, "state": "ready", "brought_by": head.user}
    return ListImport.objects.create(platform=head.platform, target="experts", brought_at=now, **brought).pk


def _library(handler: Actor, now: datetime) -> dict[str, int]:
    """A draft of the handler with a remark, and a task of the platform."""
    begun = begin_edition(actor=handler, kind="chapter", key="VN", part=7, now=now)
    remark = comment_edition(actor=handler, edition=begun, text="…", now=now)
    task = DeskTask.objects.create(
        kind="chapter", key="VN", part=7, why="review_due", platform=handler.platform, due=now.date(), opened_at=now
    )
    return {"edition": begun.pk, "remark": remark.pk, "desk_task": task.pk}


def _case(owner: Actor, handler: Actor, now: datetime) -> Case:
    case = file_case(owner, {"c_expert": "yes", "c_up": "yes"}, now=now - timedelta(hours=3))
    claim_case(actor=handler, case=case, now=now - timedelta(hours=2))
    accepted = accept_case(actor=handler, case=case, now=now - timedelta(hours=2))
    draft_guidance(actor=handler, case=accepted, now=now - timedelta(hours=1))
    return Case.objects.get(pk=case.pk)


def _oversight(case: Case, national: Platform, now: datetime) -> dict[str, int]:
    """Another officer of the national centre has asked for the file and is named to read reports."""
    other = actor(Role.NATIONAL_OFFICER, tenant=national)
    glass = ask_break_glass(actor=other, case=case, reason="核对送达方式", hours=4, now=now)
    return {"glass": glass.pk, "reader": name_reader(actor=None, user=other.user, now=now).pk}


def _task(case: Case, national: Platform, now: datetime) -> Supervision:
    """A task of another officer of the national centre about the case."""
    asks = actor(Role.NATIONAL_OFFICER, tenant=national)
    return ask_supervision(
        actor=asks, case=case, request="请报告。", urgency=Urgency.ORDINARY, due_at=now + timedelta(days=3), now=now
    )


def _joint(case: Case, owner: Actor, file: Attachment, national: Platform, now: datetime) -> dict[str, int]:
    """A cluster around the case, a joint response that its enterprise has joined, a paper and a note on the costs."""
    lead = actor(Role.NATIONAL_OFFICER, tenant=national)
    seen = {"name": "Brightmoor", "enterprises": 10, "cases": 10, "platforms": 1, "first_at": now, "last_at": now}
    cluster = Cluster.objects.create(kind="claimant", key="brightmoor", found_at=now, counted_at=now, **seen)
    ClusterMember.objects.create(cluster=cluster, case=case)
    joint = open_joint(actor=lead, cluster=cluster, facts="拟共同聘请律师。", now=now)
    party = invite_party(actor=lead, joint=joint, case=case, now=now)
    party = answer_invitation(actor=owner, party=party, agrees=True, now=now)
    paper = share_paper(actor=owner, party=party, attachment=file, now=now)
    parts = [Part(party.pk, Decimal(1), "")]
    given = {"words": "律师费", "total": Decimal(1), "currency": "CNY", "parts": parts}
    cost = propose_cost(actor=lead, joint=joint, now=now, **given)
    return {
        "cluster": cluster.pk,
        "joint": joint.pk,
        "party": party.pk,
        "paper": paper.pk,
        "note": cost.version,
    }


def _batch(case: Case, handler: Actor, now: datetime) -> dict[str, int]:
    """Panels proposed for the queue of the platform: nobody for the case."""
    asked = {"asked_by": handler.user, "asked_at": now, "touched_at": now, "done_at": now}
    even = Fairness(0, 0, 0.0, 0.0, 0, 0).to_json()
    batch = PanelBatch.objects.create(platform=handler.platform, state=BatchState.DONE, fairness=even, **asked)
    proposal = PanelProposal.objects.create(batch=batch, case=case, level=case.level, whole=True)
    return {"panel_batch": batch.pk, "proposal": proposal.pk}


def _call(owner: Actor, secret: str, now: datetime) -> EmergencyCall:
    """Waits at the desk of the platform."""
    told = {"what": "frozen", "place": "美国", "docket": "", "loss": "", "phone": "13800138000"}
    return place_call(actor=owner, key=secret, now=now, **told)


def _clocks(case: Case, owner: Actor, paper: Attachment, now: datetime) -> dict[str, int]:
    """The owner proposes an extension and has subscribed to a calendar."""
    deadline = case.deadlines.filter(ours=True).exclude(safe_day=None).first()
    day = deadline.effective_day + timedelta(days=30)
    wish = Wish(kind=Change.EXTEND, reason="法院裁定延期。", document=paper, day=day)
    change = change_deadline(actor=owner, deadline=deadline, wish=wish, now=now)
    feed, _secret = create_feed(actor=owner, name="手机", scope="mine", parties=False, now=now)
    return {"change": change.pk, "feed": feed.pk}


def _circulars(case: Case, handler: Actor, owner: Enterprise, now: datetime) -> dict[str, int]:
    """A draft of the platform, and a notice that it has sent to the enterprises of its region."""
    heads = [actor(Role.PLATFORM_HEAD, tenant=handler.platform) for _ in range(2)]
    given = {"cases": [case], "title": "通报", "body": "请注意核对。", "reach": "enterprises", "now": now}
    draft, sent = (draft_circular(actor=heads[0], **given) for _ in range(2))
    submit_circular(actor=heads[0], circular=sent, confirmed=checklist(), now=now)
    approve_circular(actor=heads[1], circular=sent, now=now)
    send_circular(actor=heads[1], circular=sent, now=now)
    sent.receipts.exclude(enterprise=owner).delete()
    return {"draft_circular": draft.pk, "circular": sent.pk}


def _seats(case: Case, handler: Actor, platform: Any, now: datetime) -> tuple[Seat, Seat]:
    """One expert has accepted and reads the file, another has been invited and knows names only."""
    seats = []
    for lead in (True, False):
        expert = ExpertFactory(platform=platform)
        seat = invite_expert(actor=handler, case=case, expert=expert, role="forum_lawyer", is_lead=lead, now=now)
        seats.append(seat)
    declaration = Declaration(no_conflict=True, confidential=True, names_seen=names_digest(seats[0].panel.facts))
    accept_seat(actor=Actor(user=seats[0].expert.user), seat=seats[0], declaration=declaration, now=now)
    return seats[0], seats[1]


def _export(case: Case, handler: Actor, file: Attachment, now: datetime) -> ExportClearance:
    """Waits for the enterprise, which did not agree beforehand."""
    return prepare_export(
        actor=handler,
        case=case,
        recipient=PlatformFactory(overseas=True),
        files=[file],
        answers=good_answers(),
        purpose="准备答辩",
        until=now + timedelta(days=30),
        now=now,
    )
