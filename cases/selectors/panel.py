"""The panel of a case as staff and its experts see it."""

from __future__ import annotations

from datetime import datetime

from cases.models import Case, Consent, Dossier
from cases.rules.matter import matter_of
from experts.models import Seat
from experts.rules.matter import Matter
from experts.selectors import panel_preview, panel_view
from experts.selectors.panels import PanelView
from portal.tenancy.actor import Actor

AGREED = frozenset({"yes", "deidentified"})


def panel_of(actor: Actor, case: Case, *, now: datetime) -> PanelView | None:
    """Seats and opinions visible to the actor, without candidates: cheap enough for every case page."""
    if case.panel is None:
        return None
    return panel_view(case.panel, actor=actor, now=now, with_candidates=False)


def panel_with_candidates(actor: Actor, case: Case, *, now: datetime) -> PanelView:
    """The same with whom to invite next; before there is a panel, what it would be."""
    if case.panel is not None and case.panel.concluded_at is None:
        return panel_view(case.panel, actor=actor, now=now)
    consents = dict(Consent.objects.visible_to(actor).filter(case=case).order_by("id").values_list("key", "choice"))
    dossier = Dossier.objects.visible_to(actor).get(case=case)
    return panel_preview(case_matter(case, answers=dossier.answers, consents=consents), now=now)


def case_matter(case: Case, *, answers: dict, consents: dict[str, str]) -> Matter:
    """What the experts' room may know of the case. One query for the rules that decided the level."""
    enterprise = case.enterprise
    latest = case.level_decisions.filter(in_force=True).exclude(rule_version="").first()
    return matter_of(
        answers=answers,
        consents=consents,
        level=case.level,
        enterprise_names=[*filter(None, (enterprise.name_zh, enterprise.name_en)), *enterprise.aliases],
        tags=enterprise.tags,
        reference=case.number,
        hits=[hit["rule_id"] for hit in latest.hits] if latest else [],
    )


def own_seat(actor: Actor, case: Case) -> Seat | None:
    """The seat of the acting expert on the case's panel."""
    if case.panel_id is None:
        return None
    return Seat.objects.visible_to(actor).filter(panel=case.panel_id, expert__user=actor.user_id).first()
