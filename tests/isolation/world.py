"""Two tenants' whole households: enterprise, platform, expert, and a row of each in every walled table.

Everybody acts with the own sight, as in the product: what a service needs beyond it, it has to ask for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models
from guardian.models import GroupObjectPermission, UserObjectPermission

from cases.models import (
    Attachment,
    BreakGlass,
    Case,
    ClaimantAlias,
    ClearedFile,
    Cluster,
    ClusterMember,
    Contribution,
    EmergencyCall,
    ExportClearance,
    FigureBoard,
    Guidance,
    JointCost,
    JointNote,
    JointPaper,
    JointParty,
    JointResponse,
    JointSeat,
    JointShare,
    Move,
    ReportReader,
    SharePack,
    Supervision,
    SupervisionNote,
)
from cases.rules.circular import checklist
from cases.rules.file_access import Way
from cases.services.circulate.draft_circular import draft_circular
from cases.services.circulate.review_circular import approve_circular, submit_circular
from cases.services.circulate.send_circular import send_circular
from cases.services.closing import close_case, rate_case, report_follow_up
from cases.services.grant_access import share
from cases.services.guidance import draft_guidance, save_guidance, sign_guidance
from cases.services.open_attachment import open_attachment
from cases.services.panel import conclude_consultation, invite_expert
from cases.services.post_message import post_message
from cases.services.send_guidance import send_guidance
from cases.services.triage import accept_case, answer_supplement, claim_case, request_supplement
from cases.services.uploads.begin import begin_upload
from experts.models import Appointment, Engagement, Expert, Licence, ListImport, ListRow, StandingStep, VettingPoint
from experts.services import accept_seat, declare_conflict, file_opinion
from lawlib.rules.assessments import ASSESSMENTS
from lawlib.services.assessments.keep_assessment import keep_assessment
from lawlib.services.subscriptions.subscribe import subscribe
from portal.accounts.services.copy_data import ask_for_copy
from portal.accounts.services.erasure import ask_for_erasure
from portal.database.walls import walled_models
from portal.tenancy.actor import Actor
from portal.tenancy.models import Duty, Enterprise, Platform, Role
from portal.tenancy.scope import acting_as
from risk_warnings.models import RiskFact
from risk_warnings.rules.preferences import Wants
from risk_warnings.services.keep_preference import keep_preference
from tests.experts.agencies.worlds import directory_rows
from tests.factories.cases import attach, file_case, make_draft
from tests.factories.experts import ExpertFactory, FirmFactory, a_declaration
from tests.factories.lawlib import make_drafts
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.isolation.clock_rows import timed
from tests.isolation.panel_rows import beside
from tests.risk_warnings.worlds import warned

NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)  # a Wednesday, 14:32 in Beijing
Rows = dict[type[models.Model], set]


@dataclass
class Household:
    """`rows`: what came into being with it, by model."""

    platform: Platform
    enterprise: Enterprise
    owner: Actor
    handler: Actor
    head: Actor
    expert: Actor
    case: Case
    rows: Rows


def everything() -> Rows:
    return {model: set(model._default_manager.values_list("pk", flat=True)) for model in walled_models()}


def do(service: Callable[..., Any], who: Actor, **arguments: Any) -> Any:
    """The service, called by somebody who sees only the own."""
    with acting_as(who):
        return service(actor=who, **arguments)


def household(region: str) -> Household:
    before = everything()
    platform, enterprise = PlatformFactory(region=region), EnterpriseFactory(region=region)
    owner = actor(Role.ENTERPRISE_ADMIN, tenant=enterprise)
    handler, head = actor(Role.HANDLER, tenant=platform), actor(Role.PLATFORM_HEAD, tenant=platform)
    expert = ExpertFactory(platform=platform, clearance="restricted")
    Engagement.objects.create(expert=expert, party_name="Somebody Ltd.")
    listed(expert, head)
    with acting_as(owner):
        case = file_case(owner, {"c_expert": "yes", "served_date": "2026-07-05"}, now=NOW)
        file = attach(owner, case=case)
        begin_upload(actor=owner, case=case, length=5, name="film.mp4", now=NOW)
        make_draft(owner)
        opened = file_case(owner, {"c_expert": "yes", "served_date": "2026-07-05"}, now=NOW)
    do(ask_for_copy, owner, now=NOW)
    do(ask_for_erasure, handler, reason="", now=NOW)
    case = live(case, owner, handler, head, expert)
    seat_on(opened, handler, expert)
    do(open_attachment, handler, attachment=file, way=Way.PLAIN, now=NOW)
    told_to_many(case, handler, head)
    unused(case, platform, head)
    timed(case, platform, owner, file, NOW)
    make_drafts(f"of-{platform.pk}", handler)
    told = warned(owner, handler, head, code=f"of-{platform.pk}", now=NOW)
    # Laid down by hand: a refill would also make the rows of the other household anew.
    RiskFact.objects.create(warning_id=told["warning"], enterprise=enterprise, on=NOW.date(), filled_at=NOW)
    do(keep_preference, owner, wants=Wants(), for_enterprise=False, now=NOW)
    do(subscribe, owner, place=None, subject="patent", every="weekly", now=NOW)
    do(keep_assessment, owner, assessment=ASSESSMENTS["fair"], answers={"q1": "y"}, now=NOW)
    # No seat of the next household passes on to them.
    Expert.objects.filter(platform=platform).update(state="suspended")
    rows = {model: found - before[model] for model, found in everything().items()}
    return Household(platform, enterprise, owner, handler, head, Actor(user=expert.user), case, rows)


def listed(expert: Expert, head: Actor) -> None:
    """What is kept of the expert's appointment, and a list that was brought."""
    brought = {"file_name": "名单.xlsx", "sha256": "0" * 64, "state": "ready", "brought_by": head.user}
    run = ListImport.objects.create(platform=expert.platform, target="experts", brought_at=NOW, **brought)
    ListRow.objects.create(run=run, number=1, outcome="new")
    kept = {"expert": expert, "by": head.user, "at": NOW}
    StandingStep.objects.create(verb="appoint", before="checked", after="appointed", **kept)
    VettingPoint.objects.create(point="identity", outcome="passed", **kept)
    Licence.objects.create(expert=expert, jurisdiction="US", number="1", checked_on=NOW.date(), checked_by=head.user)
    term = {"term_from": expert.term_from, "term_to": expert.term_to, "nda_signed_on": expert.nda_signed_on}
    number, by = f"T-{expert.pk}", {"appointed_by": head.user, "appointed_at": NOW}
    Appointment.objects.create(
        expert=expert, platform=expert.platform, number=number, clearance="internal", **term, **by
    )


def live(case: Case, owner: Actor, handler: Actor, head: Actor, expert: Expert) -> Case:
    """From triage to the rating."""
    seated = Actor(user=expert.user)
    do(claim_case, handler, case=case, now=NOW)
    do(request_supplement, handler, case=case, text="请补充", due=NOW.date() + timedelta(days=5), now=NOW)
    do(answer_supplement, owner, case=case, answer="已补充", now=NOW)
    do(accept_case, handler, case=case, now=NOW)
    do(post_message, handler, case=case, body="请看附件", internal=False, now=NOW)
    seat = do(invite_expert, handler, case=case, expert=expert, role="forum_lawyer", is_lead=True, now=NOW)
    other = ExpertFactory(platform=case.platform, clearance="restricted")
    second = do(invite_expert, handler, case=case, expert=other, role="adviser", is_lead=False, now=NOW)
    do(declare_conflict, Actor(user=other.user), seat=second, parties=["Brightmoor Cell Inc."], now=NOW)
    do(accept_seat, seated, seat=seat, declaration=a_declaration(seat.panel), now=NOW)
    do(file_opinion, seated, seat=seat, facts="事实", options="选项", recommendation="建议", now=NOW)
    do(conclude_consultation, handler, case=case, now=NOW)
    signed(case, handler, head)
    do(report_follow_up, owner, case=case, text="已应诉", result="", loss_avoided_cny=None, now=NOW)
    ended = {"result": "settled", "summary": "和解", "loss_avoided_cny": None, "verified": False, "evidence": ""}
    do(close_case, handler, case=case, now=NOW, **ended)
    scores = dict.fromkeys(("speed", "expertise", "usefulness", "attitude", "overall"), 5)
    do(rate_case, owner, case=case, scores=scores, comment="", now=NOW)
    return Case.objects.get(pk=case.pk)


def seat_on(case: Case, handler: Actor, expert: Expert) -> None:
    do(accept_case, handler, case=case, now=NOW)
    seat = do(invite_expert, handler, case=case, expert=expert, role="forum_lawyer", is_lead=True, now=NOW)
    do(accept_seat, Actor(user=expert.user), seat=seat, declaration=a_declaration(seat.panel), now=NOW)


def signed(case: Case, handler: Actor, head: Actor) -> Guidance:
    draft = do(draft_guidance, handler, case=case, now=NOW)
    text = {"title": draft.title, "sections": [{"heading": "一", "body": "应诉。"}], "expected_version": draft.version}
    saved = do(save_guidance, handler, guidance=draft, **text)
    sent = do(send_guidance, handler, guidance=saved, now=NOW)
    return do(sign_guidance, head, guidance=sent, now=NOW)


def told_to_many(case: Case, handler: Actor, head: Actor) -> None:
    """A notice to the enterprises of the region, written by one and sent by another."""
    notice = do(draft_circular, handler, cases=[case], title="通报", body="请核对期限。", reach="enterprises", now=NOW)
    do(submit_circular, handler, circular=notice, confirmed=checklist(), now=NOW)
    do(approve_circular, head, circular=notice, now=NOW)
    do(send_circular, head, circular=notice, now=NOW)


def moved(case: Case, platform: Platform, head: Actor, file: Attachment) -> None:
    """A move as it would stand while the platform still helped another; the services end it with the case."""
    values = {"request": "…", "sent_by": head.user, "sent_at": NOW, "due_at": NOW, "until": NOW.date()}
    move = Move.objects.create(
        case=case, kind="co_handle", state="accepted", source=platform, target=platform.parent, **values
    )
    pack = SharePack.objects.create(move=move, case=case, kind=move.kind, digest="")
    Contribution.objects.create(move=move, text="…", author=head.user, at=NOW)
    share(what=pack, to=platform.group)
    share(what=file, to=platform.group)


def responding(case: Case, platform: Platform, head: Actor) -> None:
    """A cluster of one, and the joint response to it that the enterprise has joined."""
    seen = {"enterprises": 1, "cases": 1, "platforms": 1, "first_at": NOW, "last_at": NOW}
    cluster = Cluster.objects.create(
        kind="claimant", key=f"of {platform.pk}", name="…", found_at=NOW, counted_at=NOW, **seen
    )
    ClusterMember.objects.create(cluster=cluster, case=case)
    ClaimantAlias.objects.create(
        key=f"as {platform.pk}", same_as=cluster.key, name="…", named_by=head.user, named_at=NOW
    )
    joint = JointResponse.objects.create(
        cluster=cluster, platform=platform.parent, claimant="…", facts="…", opened_by=head.user, opened_at=NOW
    )
    party = JointParty.objects.create(
        joint=joint, case=case, enterprise=case.enterprise, number=1, name_zh="…", state="joined", invited_at=NOW
    )
    JointSeat.objects.create(joint=joint, enterprise=case.enterprise)
    JointNote.objects.create(party=party, verb="consent", author=head.user, at=NOW)
    file = case.attachments.first()
    JointPaper.objects.create(
        joint=joint, party=party, attachment=file, name="…", size=1, shared_by=head.user, shared_at=NOW
    )
    cost = JointCost.objects.create(joint=joint, version=1, words="…", total=1, drafted_by=head.user, drafted_at=NOW)
    JointShare.objects.create(cost=cost, party=party, amount=1)


def unused(case: Case, platform: Platform, head: Actor) -> None:
    """Rows of tables that the product fills otherwise, or not at all."""
    FigureBoard.objects.create(platform=platform, subtree=False, period="d30", as_of=NOW, size=1, data={})
    Duty.objects.create(platform=platform, day=NOW.date(), user=head.user, phone="000")
    ReportReader.objects.create(user=head.user, named_at=NOW)
    BreakGlass.objects.create(case=case, reason="…", hours=1, asked_by=head.user, asked_at=NOW, until=NOW)
    EmergencyCall.objects.create(
        reference=f"E26-{platform.pk}",
        key_hash=f"key of {platform.pk}",
        claim_hash="x",
        what="other",
        place="US",
        phone="13800138000",
        platform=platform,
        enterprise=case.enterprise,
        at=NOW,
        due_at=NOW,
    )
    beside(case, platform, head, NOW)
    responding(case, platform, head)
    directory_rows(platform, case.enterprise, head.user, now=NOW)
    asked = Supervision.objects.create(
        case=case,
        source=platform.parent,
        target=platform,
        urgency=Supervision._meta.get_field("urgency").choices[0][0],
        request="…",
        asked_by=head.user,
        asked_at=NOW,
        first_due_at=NOW,
        due_at=NOW,
    )
    verb = SupervisionNote._meta.get_field("verb").choices[0][0]
    SupervisionNote.objects.create(supervision=asked, verb=verb, platform=platform, author=head.user, at=NOW)
    file = case.attachments.first()
    clearance = ExportClearance.objects.create(
        case=case,
        firm=FirmFactory(country="US"),
        checklist="1",
        until=NOW,
        by_platform=platform,
        prepared_by=head.user,
        prepared_at=NOW,
    )
    ClearedFile.objects.create(clearance=clearance, attachment=file, sha256=file.sha256)
    moved(case, platform, head, file)
    right = case.group_grants.first()
    of_case = {"permission": right.permission, "content_type": right.permission.content_type, "object_pk": str(case.pk)}
    GroupObjectPermission.objects.create(group=platform.group, **of_case)
    UserObjectPermission.objects.create(user=head.user, **of_case)
