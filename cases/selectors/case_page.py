"""Everything the page of one case shows, as far as the actor may see it. A constant number of queries."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from cases import policies
from cases.models import (
    Attachment,
    Case,
    CaseDeadline,
    CaseEvent,
    Consent,
    Dossier,
    FollowUp,
    LevelDecision,
    Message,
    Move,
    Outcome,
    Rating,
    SupplementRequest,
)
from cases.policies_levels import can_decide_lowering
from cases.querysets import CaseQuerySet
from cases.rules import intake
from cases.rules.lifecycle import State
from cases.rules.stages import stages
from cases.selectors.break_glass import glass_of
from cases.selectors.checklist import checklist_of
from cases.selectors.events import case_events
from cases.selectors.exports import held_at_border, shows_exports
from cases.selectors.guidance import GuidanceView, guidance_view
from cases.selectors.moves import moves_of
from cases.selectors.next_step import may, next_step
from cases.selectors.panel import AGREED, panel_of
from cases.selectors.promises import clocks_of
from cases.selectors.supervision import supervisions_of
from cases.words import lang
from portal.tenancy.actor import Actor

LATEST_EVENTS = 12


def case_page(actor: Actor, case: Case, *, now: datetime) -> dict[str, Any]:
    """The template's context. Without the right to the content only the header, the stages and the timeline."""
    has_content = policies.can_read_content(actor, case)
    events = case_events(actor, case, has_content=has_content, most=LATEST_EVENTS)
    guidance = guidance_view(actor, case) if has_content else GuidanceView()
    sent = guidance.draft is not None and guidance.draft.sent_at is not None
    context = {
        "case": case,
        "now": now,
        "stages": _stage_bar(case),
        "events": events,
        "may": may(actor, case),
        "next": next_step(actor, case, sent=sent, to_sign=guidance.may_sign),
        "is_expert": actor.membership is None,
        "has_content": has_content,
        "guidance_view": guidance,
        **glass_of(actor, case),
        "moves": moves_of(actor, case),
        "supervisions": supervisions_of(actor, case) if actor.is_staff else [],
        "clocks": clocks_of(actor, case, now=now),
    }
    return {**context, **_content(actor, case, now)} if has_content else context


def _content(actor: Actor, case: Case, now: datetime) -> dict[str, Any]:
    """SECURITY: the caller has found that the actor reads the content."""
    dossier = Dossier.objects.of_readable(actor, case).get()
    decisions = list(
        LevelDecision.objects.of_readable(actor, case).select_related("decided_by", "approved_by", "refused_by")
    )
    # Each key once, with its last word: a withdrawal is a later row.
    consents = list({c.key: c for c in Consent.objects.of_readable(actor, case).order_by("id")}.values())
    return {
        "dossier": dossier,
        "summary": [
            part
            for part in intake.summary_all(dossier.answers, lang())
            if part[0] != "contact" or policies.can_read_contact(actor)
        ],
        "facts": intake.summary_of(dossier.answers, FACTS, lang()),
        "deadlines": CaseDeadline.objects.of_readable(actor, case),
        **level_reasons(decisions),
        **_proposal(actor, case, decisions),
        "checklist": checklist_of(actor, case) if actor.is_staff else None,
        "consents": consents,
        "expert_consent": any(c.key == "c_expert" and c.choice in AGREED for c in consents),
        "attachments": Attachment.objects.of_readable(actor, case).select_related("uploaded_by"),
        "thread": Message.objects.of_readable(actor, case).select_related("author"),
        "supplements": SupplementRequest.objects.of_readable(actor, case).select_related("asked_by"),
        "shows_exports": shows_exports(actor, case),
        "held_at_border": held_at_border(actor, case),
        "reads_accesses": policies.can_read_accesses(actor, case),
        "panel": panel_of(actor, case, now=now) if actor.enterprise is None else None,
        "follow_ups": FollowUp.objects.of_readable(actor, case).select_related("reported_by"),
        "outcome": Outcome.objects.of_readable(actor, case).first(),
        "rating": Rating.objects.of_readable(actor, case).first(),
    }


def _proposal(actor: Actor, case: Case, decisions: list[LevelDecision]) -> dict[str, Any]:
    """The lower level that waits for a second person, the last one that was refused, and whether the actor decides."""
    waiting = next((d for d in decisions if d.waits and d.previous == case.level), None)
    # A refusal is shown until somebody decides on the level anew.
    latest = decisions[0] if decisions and decisions[0].answer else None
    decides = waiting is not None and can_decide_lowering(actor, waiting)
    return {"lowering": waiting, "refused": latest, "decides_lowering": decides}


def level_reasons(decisions: list[LevelDecision]) -> dict[str, LevelDecision | None]:
    """`decision` is in force; `ruled` is what the rules last said, where a person has decided since. Newest first."""
    decision = next((d for d in decisions if d.in_force), None)
    by_hand = decision is not None and not decision.rule_version
    return {"decision": decision, "ruled": next((d for d in decisions if d.rule_version), None) if by_hand else None}


# The facts card: what people look for first, in this order.
FACTS = (
    "role",
    "counterparty",
    "counter_counsel",
    "forum",
    "case_no",
    "filed_date",
    "served_date",
    "service_mode",
    "stage",
    "orders",
    "asserted_rights",
    "own_rights",
    "products",
    "hs",
    "amount_claimed",
    "frozen",
    "sales_market",
    "counsel",
    "hold",
    "insurance",
    "help_wanted",
)


def _stage_bar(case: Case) -> list[dict[str, str]]:
    shown = stages(case.state)
    states = {"done": "done", "now": "now", "todo": ""}
    return [
        {
            "label": stage.label(lang()),
            "state": states[stage.progress],
            "note": stage.note.label(lang()) if stage.note else "",
        }
        for stage in shown
    ]


def timeline(actor: Actor, case: Case) -> list[CaseEvent]:
    """Every entry that the actor may see, the newest first."""
    return case_events(actor, case, has_content=policies.can_read_content(actor, case))


def waiting_for_enterprise(actor: Actor) -> int:
    """How many of the enterprise's cases wait for its answer: a supplement, or whether they may be shared."""
    asked = Exists(Move.objects.filter(case=OuterRef("pk"), state="asked"))
    own = Case.objects.visible_to(actor).filter(enterprise=actor.enterprise)
    return own.filter(Q(state=State.SUPPLEMENT) | Q(asked)).count()


def my_cases(actor: Actor) -> CaseQuerySet:
    """The cases of the actor's enterprise, the newest first, with what is waiting for the enterprise."""
    open_requests = SupplementRequest.objects.visible_to(actor).filter(answered_at=None)
    return (
        Case.objects.visible_to(actor)
        .filter(enterprise=actor.enterprise)
        .select_related("platform", "handler", "enterprise")
        .prefetch_related(
            Prefetch("supplement_requests", open_requests, to_attr="open_requests"),
            Prefetch("moves", Move.objects.visible_to(actor).filter(state="asked"), to_attr="asked"),
        )
    )
