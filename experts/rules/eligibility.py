"""Hard filters of the routing: each reason is a code; one reason is enough to keep an expert off a seat.

Source: routing_rules, kind `hard` (在聘期内、未停用; 保密承诺与密级; 执业资格与法域匹配; 跨境同意), and capacity.
Conflicts are a filter too and have their own module.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from experts.rules.clock import opinion_by
from experts.rules.facts import ExpertFacts
from experts.rules.leave import Leave
from experts.rules.matter import CLEARANCES, Matter
from experts.rules.places import licensed
from experts.rules.roles import LAWYER, role

REASONS = (
    "term_not_begun",
    "term_ended",
    "not_appointed",
    "suspended",
    "away",
    "away_soon",
    "unreachable",
    "nda_missing",
    "clearance_too_low",
    "wrong_kind",
    "licence_missing",
    "cross_border_not_agreed",
    "experts_not_agreed",
    "capacity_full",
    "conflict",
)


def ineligible(
    expert: ExpertFacts, matter: Matter, *, role_code: str, today: date, asked: date | None = None
) -> tuple[str, ...]:
    """Every reason why `expert` may not take a seat of `role_code` on `today` (Beijing); () when there is none. `asked`
    is the day of the invitation, from which the time for the opinion counts; None: it would be today."""
    return tuple(_reasons(expert, matter, role_code, today, asked or today))


def _reasons(expert: ExpertFacts, matter: Matter, role_code: str, today: date, asked: date) -> Iterator[str]:
    yield from standing(expert, today=today, until=opinion_by(matter.level, asked=asked))
    if not cleared(expert.clearance, matter.clearance):
        yield "clearance_too_low"
    seat = role(role_code)
    if expert.kind not in seat.kinds:
        yield "wrong_kind"
    if seat.forum_law and expert.kind == LAWYER and not licensed(expert.licences, matter.jurisdiction):
        yield "licence_missing"
    yield from unconsented(matter, abroad=expert.is_foreign)
    if expert.open_seats >= expert.capacity:
        yield "capacity_full"


def unconsented(matter: Matter, *, abroad: bool) -> Iterator[str]:
    """What the enterprise does not agree to: experts at all, or a transfer to one `abroad`."""
    if matter.consent_experts == "no":
        yield "experts_not_agreed"
    if abroad and matter.consent_overseas != "yes":
        yield "cross_border_not_agreed"


def standing(expert: ExpertFacts, *, today: date, until: date) -> Iterator[str]:
    """The reasons that have nothing to do with a matter: appointment, absence, account, confidentiality. `until` is the
    last day on which the expert has to be there."""
    if not expert.appointed:
        yield "not_appointed"
    if expert.term_from > today:
        yield "term_not_begun"
    if expert.term_to < today:
        yield "term_ended"
    if expert.suspended:
        yield "suspended"
    if not expert.reachable:
        yield "unreachable"
    if any(leave.covers(today) for leave in expert.away):
        yield "away"
    elif any(leave.meets(Leave(today, max(today, until))) for leave in expert.away):
        yield "away_soon"
    if expert.nda_signed_on is None or expert.nda_signed_on > today:
        yield "nda_missing"


def cleared(held: str, asked: str) -> bool:
    """Whether a clearance for `held` covers `asked`; a level that no list knows covers nothing."""
    return held in CLEARANCES and CLEARANCES.index(held) >= CLEARANCES.index(asked)


def clearances_covering(asked: str) -> tuple[str, ...]:
    """The clearances that cover `asked`, for a query."""
    return CLEARANCES[CLEARANCES.index(asked) :]
