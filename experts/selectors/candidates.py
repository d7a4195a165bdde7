"""Who may take a seat, best first, with the reasons; and who may not, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Q

from experts.models import Expert, Panel
from experts.querysets.experts import ExpertQuerySet, may_advise
from experts.rules.clock import BEIJING
from experts.rules.composition import CHAIR_COUNTS_AS, SeatFacts, composition_for
from experts.rules.conflicts import Conflict, conflicts
from experts.rules.eligibility import clearances_covering, ineligible
from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter
from experts.rules.ranking import Candidate, by_rank, rank
from experts.rules.roles import LAWYER, role
from experts.rules.standing import Standing
from experts.rules.suggestion import PER_ROLE, Suggestion, suggest
from experts.selectors.facts import facts_of

POOL = 80  # drawn by the query; ranked exactly here


def rank_candidates(
    *,
    matter: Matter,
    role_code: str | None = None,
    exclude_panel: Panel | None = None,
    now: datetime,
    limit: int = 10,
) -> list[Candidate]:
    """The best `limit` experts for a seat of `role_code` (`None`: for whatever role the level asks for), free of
    conflicts, each with the six parts of the rank. Whoever had a seat on `exclude_panel`, in whatever
    state, is left out.

    Four queries. The first draws POOL experts by 90 of the 100 points; load, time zone, accounts and conflicts are
    looked at here. So a list is complete unless more than POOL - limit of the best are full, in conflict or locked out.
    """
    today = now.astimezone(BEIJING).date()
    found = Expert.objects.admissible(matter, role_code=role_code, today=today)
    if exclude_panel is not None:
        found = found.exclude(seats__panel=exclude_panel)
    pool = _whole(found.best_first(matter)[:POOL])
    facts = facts_of(pool, matter)
    roles = (role_code,) if role_code else roles_of(matter)
    able = [
        Candidate(one, rank(one, matter, now=now), expert)
        for expert in pool
        if any(_may_sit(one := facts[expert.pk], matter, code, now) for code in roles)
    ]
    return sorted(able, key=by_rank)[:limit]


def _whole(drawn: ExpertQuerySet) -> list[Expert]:
    """Ids first: the database then sorts numbers, not whole records."""
    rows = Expert.objects.select_related("user", "firm").in_bulk(list(drawn.values_list("pk", flat=True)))
    return list(rows.values())


def _may_sit(facts: ExpertFacts, matter: Matter, role_code: str, now: datetime) -> bool:
    today = now.astimezone(BEIJING).date()
    return not ineligible(facts, matter, role_code=role_code, today=today) and not conflicts(
        facts, matter, today=today, role=role_code
    )


def roles_of(matter: Matter) -> tuple[str, ...]:
    """The roles that the matter's composition knows, in the order of its plans."""
    plans = composition_for(matter).plans
    return tuple(dict.fromkeys(slot.partition(":")[0] for plan in plans for slot in plan))


def refusals(*, expert: Expert, matter: Matter, role_code: str, now: datetime) -> tuple[str, ...]:
    """Every reason code against this expert in this role, "conflict" among them; () when there is none. Two queries."""
    today = now.astimezone(BEIJING).date()
    facts = facts_of([expert], matter)[expert.pk]
    found = ineligible(facts, matter, role_code=role_code, today=today)
    return (*found, "conflict") if conflicts(facts, matter, today=today, role=role_code) else found


def conflicts_of(*, expert: Expert, matter: Matter, now: datetime, role_code: str = "") -> tuple[Conflict, ...]:
    """For staff and for the record, never for the expert. Two queries."""
    facts = facts_of([expert], matter)[expert.pk]
    return conflicts(facts, matter, today=now.astimezone(BEIJING).date(), role=role_code)


def exclusions(*, matter: Matter, role_code: str, now: datetime) -> dict[str, int]:
    """Reason code -> how many experts of the role's kinds it keeps out; one may count under several. One query;
    capacity and conflicts are not counted here."""
    today, seat = now.astimezone(BEIJING).date(), role(role_code)
    against = {
        "term_ended": Q(term_to__lt=today),
        "term_not_begun": Q(term_from__gt=today),
        "suspended": Q(state=Standing.SUSPENDED),
        "unreachable": Q(user=None) | Q(user__is_active=False),
        "nda_missing": Q(nda_signed_on=None),
        "clearance_too_low": ~Q(clearance__in=clearances_covering(matter.clearance)),
    }
    if seat.forum_law:
        against["licence_missing"] = Q(kind=LAWYER) & ~may_advise(matter)
    if matter.consent_overseas != "yes":
        against["cross_border_not_agreed"] = ~Q(country="CN")
    if matter.consent_experts == "no":
        against["experts_not_agreed"] = Q(pk__isnull=False)
    counts = (
        Expert.objects.listed()
        .filter(kind__in=seat.kinds)
        .aggregate(**{code: Count("pk", filter=condition) for code, condition in against.items()})
    )
    return {code: number for code, number in counts.items() if number}


def seat_facts(seats: Sequence) -> list[SeatFacts]:
    """What the composition looks at; a chair was found independent when invited."""
    return [SeatFacts(seat.role, seat.expert.kind, seat.is_lead) for seat in seats]


def suggest_panel(
    *, matter: Matter, now: datetime, panel: Panel | None = None, seats: Sequence = ()
) -> tuple[Suggestion, Mapping[str, list[Candidate]]]:
    """The best panel, completing the active `seats`, and the candidates by role from which it was taken."""
    candidates = {
        code: rank_candidates(
            matter=matter, role_code=code, exclude_panel=panel, now=now, limit=PER_ROLE * _spread(code)
        )
        for code in roles_of(matter)
    }
    suggestion = suggest(candidates, matter, taken=seat_facts(seats))
    if suggestion.missing:
        lacking = {missing.role for missing in suggestion.missing}
        excluded = {code: exclusions(matter=matter, role_code=code, now=now) for code in sorted(lacking)}
        suggestion = suggest(candidates, matter, taken=seat_facts(seats), excluded=excluded)
    return suggestion, candidates


def _spread(role_code: str) -> int:
    """A chair may be wanted of one kind only, so more of them are looked at."""
    return len(CHAIR_COUNTS_AS) if role_code == "chair" else 1
