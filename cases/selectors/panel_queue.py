"""Which cases of a platform want a panel, and what is proposed for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from cases.models import Case, Consent, PanelBatch, PanelProposal, ProposedSeat
from cases.querysets import CaseQuerySet
from cases.querysets_panel_batches import PanelProposalQuerySet
from cases.rules.panel_batch import MOST_CASES, WANTS_PANEL_IN, BatchState
from cases.selectors.panel import AGREED, case_matters
from cases.selectors.queue import SORTS
from experts.models import Seat
from experts.rules.batch.adverse import adverse_pairs
from experts.rules.batch.asked import Asked, BatchCase
from experts.rules.composition import check
from experts.rules.matter import Matter
from experts.selectors.batch import batch_experts
from experts.selectors.candidates import seat_facts
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform

HAS_SEATS = Q(Exists(ProposedSeat.objects.filter(proposal=OuterRef("pk"))))


@dataclass(frozen=True)
class WantingCase:
    """`seats`: every seat that its panel has or had."""

    case: Case
    matter: Matter
    seats: tuple[Seat, ...]

    @property
    def active(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.state in {"invited", "accepted", "concluded"}]


def wanting_cases(*, platform: Platform, with_blue: bool, actor: Actor | None = None) -> list[WantingCase]:
    """Cases of the platform whose panel breaks a rule of composition (an empty one of a red or yellow case does), the
    most urgent first; `with_blue`: also blue ones without anybody. At most MOST_CASES. Four queries."""
    cases = list(_open(platform, actor).order_by(*SORTS["urgency"])[: 2 * MOST_CASES])
    matters = case_matters(cases)
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    panels = [case.panel_id for case in cases if case.panel_id and case.panel.concluded_at is None]
    for seat in Seat.objects.filter(panel__in=panels).select_related("expert").order_by("id"):
        seats[seat.panel_id].append(seat)
    found = (WantingCase(case, matters[case.pk], tuple(seats.get(case.panel_id or 0, ()))) for case in cases)
    return [one for one in found if _wants(one, with_blue=with_blue)][:MOST_CASES]


def _open(platform: Platform, actor: Actor | None) -> CaseQuerySet:
    """Where a panel can be composed and the enterprise agreed to experts."""
    latest = Consent.objects.filter(key="c_expert").order_by("case_id", "-id").distinct("case_id")
    agreed = Consent.objects.filter(pk__in=latest.values("pk"), choice__in=AGREED).values("case_id")
    found = Case.objects.visible_to(actor).filter(platform=platform, state__in=WANTS_PANEL_IN, restricted=False)
    return found.filter(pk__in=agreed).exclude(level="").select_related("enterprise", "dossier", "panel", "platform")


def _wants(one: WantingCase, *, with_blue: bool) -> bool:
    if one.matter.level == "blue" and not one.matter.expert_consultation:
        return with_blue and not one.active
    return bool(check(seat_facts(one.active), one.matter))


def batch_question(wanting: Sequence[WantingCase], *, platform: Platform, today: date) -> Asked:
    """As the rules want it; seats proposed last time and not accepted weigh for themselves. `today` in Beijing."""
    kept = _proposed_before(platform)
    cases = tuple(
        BatchCase(
            one.case.pk,
            one.matter,
            tuple(seat_facts(one.active)),
            frozenset(seat.expert_id for seat in one.seats),
            frozenset(kept[one.case.pk]),
        )
        for one in wanting
    )
    apart = adverse_pairs((case.id, case.matter) for case in cases)
    return Asked(cases, batch_experts(platform=platform, today=today), apart)


def _proposed_before(platform: Platform) -> defaultdict[int, set[tuple[str, int]]]:
    kept: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    last = PanelBatch.objects.filter(platform=platform, state=BatchState.DONE).order_by("-id").first()
    if last is not None:
        seats = ProposedSeat.objects.filter(proposal__batch=last, proposal__accepted_at=None)
        for case_id, role, expert_id in seats.values_list("proposal__case_id", "role", "expert_id"):
            kept[case_id].add((role, expert_id))
    return kept


@dataclass(frozen=True)
class PanelDesk:
    """`wanted`: level -> how many cases want a panel now; `blue` are those which an adviser might help; `running` is
    being worked out; `batch` is the newest done."""

    wanted: dict[str, int]
    blue: int
    running: PanelBatch | None
    failed: bool
    batch: PanelBatch | None
    whole: int
    waiting: int

    @property
    def total(self) -> int:
        return sum(self.wanted.values())


def panel_desk(actor: Actor, *, platform: Platform) -> PanelDesk:
    """A constant number of queries, whatever the queue."""
    batches = PanelBatch.objects.visible_to(actor).filter(platform=platform).select_related("asked_by")
    newest = batches.first()
    running = newest if newest is not None and newest.is_running else None
    done = batches.filter(state=BatchState.DONE).first()
    counts = {"of_whole": 0, "of_waiting": 0}
    if done is not None:
        proposals = PanelProposal.objects.visible_to(actor).filter(batch=done)
        counts = proposals.aggregate(
            of_whole=Count("pk", filter=Q(whole=True)),
            of_waiting=Count("pk", filter=Q(whole=True, accepted_at=None) & HAS_SEATS),
        )
    wanting = wanting_cases(platform=platform, with_blue=True, actor=actor)
    wanted = Counter("consultation" if one.matter.expert_consultation else one.case.level for one in wanting)
    blue = wanted.pop("blue", 0)
    failed = newest is not None and newest.state == BatchState.FAILED
    return PanelDesk(dict(wanted), blue, running, failed, done, counts["of_whole"], counts["of_waiting"])


def proposals_of(actor: Actor, batch: PanelBatch) -> PanelProposalQuerySet:
    """The proposals that the actor sees, those that are not whole last."""
    seats = ProposedSeat.objects.visible_to(actor).select_related("expert__firm", "seat")
    found = PanelProposal.objects.visible_to(actor).filter(batch=batch)
    return (
        found.select_related("case__enterprise", "accepted_by")
        .prefetch_related(Prefetch("seats", seats))
        .order_by("-whole", "id")
    )
