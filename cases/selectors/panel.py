"""The panel of a case as staff and its experts see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from cases.models import Attachment, Case, Consent, Dossier, LevelDecision
from cases.rules.matter import matter_of
from cases.selectors.parties import Known, known_of
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
    return panel_preview(case_matter(case, answers=dossier.answers, consents=consents), platform=case.platform, now=now)


def case_matter(case: Case, *, answers: dict, consents: dict[str, str]) -> Matter:
    """What the experts' room may know of the case. Five queries: rules that decided the level, names added later, what
    was stated of co-defendants, waivers and walls, levels of the files."""
    return _matter(
        case,
        answers=answers,
        consents=consents,
        hits=_hits([case]).get(case.pk, []),
        known=known_of([case]),
        levels=_levels([case])[case.pk],
    )


def case_matters(cases: Sequence[Case]) -> dict[int, Matter]:
    """The same for many, by case id: of an open panel what it keeps, else as `case_matter`. Six queries; the cases
    come with dossier, enterprise and panel selected."""
    hits, consents, known, levels = _hits(cases), _consents(cases), known_of(cases), _levels(cases)
    return {
        case.pk: case.panel.facts
        if case.panel is not None and case.panel.concluded_at is None
        else _matter(
            case,
            answers=case.dossier.answers,
            consents=consents[case.pk],
            hits=hits.get(case.pk, []),
            known=known,
            levels=levels[case.pk],
        )
        for case in cases
    }


def _matter(
    case: Case, *, answers: dict, consents: dict[str, str], hits: list, known: Known, levels: set[str]
) -> Matter:
    return matter_of(
        answers=answers,
        consents=consents,
        level=case.level,
        parties=known.parties(case, answers),
        tags=case.enterprise.tags,
        reference=case.number,
        hits=[hit["rule_id"] for hit in hits],
        called=bool(case.consultation),
        lifted=known.lifted[case.pk],
        file_levels=levels,
    )


def _hits(cases: Sequence[Case]) -> dict[int, list]:
    """The latest decision of the rules first, as the model orders them."""
    rows = LevelDecision.objects.filter(case__in=cases, in_force=True).exclude(rule_version="")
    latest: dict[int, list] = {}
    for case_id, hits in rows.values_list("case_id", "hits"):
        latest.setdefault(case_id, hits)
    return latest


def _consents(cases: Sequence[Case]) -> defaultdict[int, dict[str, str]]:
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    rows = Consent.objects.filter(case__in=cases).order_by("id").values_list("case_id", "key", "choice")
    for case_id, key, choice in rows:
        found[case_id][key] = choice
    return found


def _levels(cases: Sequence[Case]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for case_id, level in (
        Attachment.objects.filter(case__in=cases).order_by().values_list("case_id", "level").distinct()
    ):
        found[case_id].add(level)
    return found


def own_seat(actor: Actor, case: Case) -> Seat | None:
    """The seat of the acting expert on the case's panel."""
    if case.panel_id is None:
        return None
    return Seat.objects.visible_to(actor).filter(panel=case.panel_id, expert__user=actor.user_id).first()
