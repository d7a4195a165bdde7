"""Who may take a seat, best first, with the reasons; and who may not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db.models import Count, Q

from experts.models import Expert, Panel
from experts.querysets.experts import may_advise, province_of
from experts.querysets.leave import away_between, away_on
from experts.querysets.load import open_seats_among
from experts.rules.batch.draw import Asking, admissible, draw
from experts.rules.clock import BEIJING, opinion_by
from experts.rules.composition import CHAIR_COUNTS_AS, SeatFacts, composition_for
from experts.rules.conflicts import conflicts
from experts.rules.eligibility import clearances_covering, ineligible
from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter
from experts.rules.ranking import Candidate, Ranking, by_rank, hours_apart, rank
from experts.rules.roles import LAWYER, role
from experts.rules.shortlist import Draw, Want, groups_of
from experts.rules.standing import Standing
from experts.rules.suggestion import PER_ROLE, Suggestion, suggest
from experts.selectors.facts import facts_of
from experts.selectors.kept import directory
from portal.tenancy.models import Platform

CLOSER = 500  # looked at when nobody is left
EACH, SPARE, DEEPER = 120, 6, 8  # drawn of each group; looked at beyond the count; how much more, if that was short


def rank_candidates(
    *,
    matter: Matter,
    role_code: str,
    exclude_panel: Panel | None = None,
    platform: Platform | None = None,
    now: datetime,
    limit: int = 10,
) -> list[Candidate]:
    """The best `limit` experts for a seat of `role_code`, each with the six parts of the rank: exactly the first by
    `experts.rules.ranking` of all who pass the filters and have no conflict. Whoever had a seat on `exclude_panel`, in
    whatever state, is left out, and who is not shared with `platform`.

    Six queries, one more for a platform of a province and one for a panel; again only where more than SPARE
    of the best are in conflict or locked out, or more than EACH are so alike that their load decides."""
    want = Want(role_code, limit)
    return rank_many(matter=matter, wants=[want], exclude_panel=exclude_panel, platform=platform, now=now)[want]


def rank_many(
    *,
    matter: Matter,
    wants: Sequence[Want],
    exclude_panel: Panel | None = None,
    platform: Platform | None = None,
    now: datetime,
    each: int = EACH,
) -> dict[Want, list[Candidate]]:
    """The same for several seats, with as many queries as for one. `each`: how many of a group are drawn at first; the
    result does not depend on it."""
    today, groups, everybody = now.astimezone(BEIJING).date(), groups_of(wants), directory()
    without = frozenset(exclude_panel.seats.values_list("expert_id", flat=True)) if exclude_panel else frozenset()
    asking, deep = _asking(platform), 1
    while True:
        able = draw(
            everybody, matter, groups=groups, each=each * deep, now=now, today=today, asking=asking, without=without
        )
        load = open_seats_among([one.id for one in able])
        hours = {zone: hours_apart(zone, now) for zone in {one.time_zone for one in able}}
        drawing = Draw(able, each=each * deep, load=load, hours=hours)
        lists = {want: drawing.best(want, spare=SPARE * deep) for want in wants}
        ranked = _looked_at({want: ids for want, (ids, _) in lists.items()}, matter, now=now)
        if all(len(ranked[want]) == want.count or whole for want, (_, whole) in lists.items()):
            return ranked
        deep *= DEEPER


def _asking(platform: Platform | None) -> Asking | None:
    if platform is None or platform.is_national:
        return None
    province = province_of(platform).values_list("pk", flat=True) if platform.region else ()
    return Asking(platform.pk, frozenset(province))


def _looked_at(lists: Mapping[Want, list[int]], matter: Matter, *, now: datetime) -> dict[Want, list[Candidate]]:
    """Of each list those who may sit, as many as are wanted. Four queries."""
    ids = {who for found in lists.values() for who in found}
    experts = Expert.objects.select_related("user", "firm").in_bulk(ids)
    facts = facts_of(list(experts.values()), matter)
    rankings: dict[int, Ranking] = {}
    ranked: dict[Want, list[Candidate]] = {}
    for want, found in lists.items():
        able = (who for who in found if who in experts and _may_sit(facts[who], matter, want.role, now))
        chosen = list(islice(able, want.count))
        rankings |= {who: rank(facts[who], matter, now=now) for who in chosen if who not in rankings}
        ranked[want] = sorted((Candidate(facts[who], rankings[who], experts[who]) for who in chosen), key=by_rank)
    return ranked


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


def exclusions(*, matter: Matter, role_code: str, now: datetime) -> dict[str, int]:
    """Reason code -> how many experts of the role's kinds it keeps out; one may count under several. One query;
    capacity and conflicts are not counted here."""
    today, seat = now.astimezone(BEIJING).date(), role(role_code)
    against = {
        "term_ended": Q(term_to__lt=today),
        "term_not_begun": Q(term_from__gt=today),
        "suspended": Q(state=Standing.SUSPENDED),
        "away": away_on(today),
        "away_soon": away_between(today, opinion_by(matter.level, asked=today)) & ~away_on(today),
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
    *, matter: Matter, now: datetime, panel: Panel | None = None, platform: Platform | None = None, seats: Sequence = ()
) -> tuple[Suggestion, Mapping[str, list[Candidate]]]:
    """The best panel, completing the active `seats`, and the candidates by role from which it was taken."""
    wants = {code: wants_for(code) for code in roles_of(matter)}
    every = [want for some in wants.values() for want in some]
    ranked = rank_many(matter=matter, wants=every, exclude_panel=panel, platform=platform, now=now)
    candidates = {
        code: sorted((one for want in some for one in ranked[want]), key=by_rank) for code, some in wants.items()
    }
    suggestion = suggest(candidates, matter, taken=seat_facts(seats))
    if suggestion.missing:
        lacking = sorted({missing.role for missing in suggestion.missing})
        excluded = {code: _kept_out(matter, code, panel=panel, platform=platform, now=now) for code in lacking}
        suggestion = suggest(candidates, matter, taken=seat_facts(seats), excluded=excluded)
    return suggestion, candidates


def _kept_out(
    matter: Matter, role_code: str, *, panel: Panel | None, platform: Platform | None, now: datetime
) -> dict[str, int]:
    """`exclusions`, and what only a closer look tells of those whom they let pass: so few that somebody is lacking."""
    today = now.astimezone(BEIJING).date()
    ids = admissible(directory(), matter, groups=groups_of([Want(role_code, 1)]), today=today)
    able = Expert.objects.filter(pk__in=ids)
    shared = able if platform is None else able.for_platform(platform)
    counts: Counter[str] = Counter()
    for one in facts_of(list(shared.select_related("user", "firm")[:CLOSER]), matter).values():
        counts["capacity_full"] += one.open_seats >= one.capacity
        counts["conflict"] += bool(conflicts(one, matter, today=today, role=role_code))
    if platform is not None:
        counts["not_shared"] = able.count() - shared.count()
    if panel is not None:
        asked = panel.seats.exclude(pk__in=panel.seats.active().values("pk"))
        counts["already_asked"] = asked.filter(expert__kind__in=role(role_code).kinds).count()
    return {**exclusions(matter=matter, role_code=role_code, now=now), **+counts}


def wants_for(role_code: str) -> list[Want]:
    """As many of a role as a panel could use. A chair may be wanted who stands for a certain seat besides, so the best
    are looked for among those who stand for the same, or for none."""
    if role_code != "chair":
        return [Want(role_code, PER_ROLE)]
    by_seat: dict[str, set[str]] = {}
    for kind in sorted(role(role_code).kinds):
        by_seat.setdefault(CHAIR_COUNTS_AS.get(kind, ""), set()).add(kind)
    return [Want(role_code, PER_ROLE, frozenset(kinds)) for kinds in by_seat.values()]
