"""Holds a signal against what enterprises registered, grades what fits and proposes warnings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.rules.working_time import BEIJING
from risk_warnings.models import Match, Signal, Watch, WatchKey
from risk_warnings.rules.interests import Matter, interest
from risk_warnings.rules.kinds import HitState, MatchState, NotUs, SignalState
from risk_warnings.rules.levels import grade, inputs_of
from risk_warnings.rules.matching import Party, Score, best
from risk_warnings.rules.name_keys import party_keys
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.mark_hits import marks_matter
from risk_warnings.selectors.watched import interests_of, registered_of
from risk_warnings.services.industry_hits import find_industry_hits
from risk_warnings.services.propose_warnings import propose_warnings

FILLED = ("score", "named", "exact", "party", "evidence", "level", "reasons", "state", "decided_at")
Found = dict[int, tuple[Score, Mapping[str, Any]]]  # by enterprise: the best score and the party it is of


@transaction.atomic
def match_signal(*, signal_id: int, now: datetime) -> int:
    """How many enterprises fit. Nothing to do when this version was matched already."""
    signal = Signal.objects.select_for_update().filter(pk=signal_id).first()
    if signal is None or signal.matched_version >= signal.version:
        return 0
    if signal.marks.exists():
        found, about = marks_matter(signal, today=now.astimezone(BEIJING).date()), {}
    else:
        found = _named(signal.facts)
        about = _watched_matter(signal.facts, found)
    keep_matches(signal=signal, found={**about, **found}, now=now)
    find_industry_hits(signal=signal, now=now)
    signal.matched_version = signal.version
    signal.save(update_fields=["matched_version"])
    return len(found) + len(about)


def keep_matches(*, signal: Signal, found: Found, now: datetime, only: int | None = None) -> None:
    """Write what was found, for all enterprises or for `only` one. What a person decided stays decided."""
    there = {one.enterprise_id: one for one in signal.matches.all()}
    open_now = signal.state == SignalState.OPEN
    wanted = _untaught(found) if open_now else {}
    rejected = {pk for pk, one in there.items() if one.state == MatchState.REJECTED}
    looked_at = {only} if only else {*there, *wanted}
    named = {pk for pk, one in there.items() if one.named and pk not in looked_at}
    named |= {pk for pk, (score, _party) in wanted.items() if score.kind != "goods"}
    industry = signal.industry_hits.filter(state=HitState.CONFIRMED).exists()
    cluster, made, again = len(named - rejected), [], []
    for pk, (score, party) in wanted.items():
        match = there.get(pk) or Match(signal=signal, enterprise_id=pk, created_at=now)
        _fill(match, signal.facts, score, party, cluster, industry, now)
        (again if match.pk else made).append(match)
    Match.objects.bulk_create(made)
    Match.objects.bulk_update(again, FILLED)
    decided = {pk for pk, one in there.items() if one.decided_by_id is not None} | rejected
    gone = (there.keys() & looked_at) - wanted.keys() - decided
    Match.objects.filter(signal=signal, enterprise__in=gone).delete()
    propose_warnings(signal=signal, now=now)


def _fill(
    match: Match,
    facts: Mapping[str, Any],
    score: Score,
    party: Mapping[str, Any],
    cluster: int,
    industry: bool,
    now: datetime,
) -> None:
    """Not saved: a Schedule A may name hundreds who are registered."""
    named = score.kind != "goods"
    asked = inputs_of(facts, named=named, cluster=cluster, industry=industry)
    graded = grade(frozenset(party["inputs"]) if "inputs" in party else asked)  # a mark brings its own
    match.score, match.named, match.exact, match.party = score.points, named, score.exact, dict(party)
    told = {"kind": score.kind, "ours": score.ours, "theirs": score.theirs, "points": score.points}
    match.evidence = [{**told, "parts": [list(one) for one in score.parts]}]
    match.level, match.reasons = graded.level, list(graded.reasons)
    if score.exact and match.state == MatchState.PROPOSED:
        match.state, match.decided_at = MatchState.CONFIRMED, now


def _named(facts: Mapping[str, Any]) -> Found:
    """Enterprises that a respondent fits by name, store or identifier."""
    respondents = [one for one in facts.get("parties", []) if one["role"] == "respondent"]
    by_key = defaultdict(list)
    for one in respondents:
        for key in party_keys(one):
            by_key[key].append(one)
    pairs = WatchKey.objects.filter(key__in=by_key).values_list("watch", "key")
    against: dict[int, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for watch, key in pairs:
        against[watch] |= {one["name"] + one.get("seller_id", ""): one for one in by_key[key]}
    watches = Watch.objects.select_related("enterprise").prefetch_related("stores").in_bulk(against)
    found: Found = {}
    for pk, watch in watches.items():
        score, party = best_of(watch, against[pk].values())
        if score.points >= THRESHOLDS["propose_name"]:
            found[watch.enterprise_id] = (score, party)
    return found


def best_of(watch: Watch, parties: Iterable[Mapping[str, Any]]) -> tuple[Score, Mapping[str, Any]]:
    registered = registered_of(watch)
    scored = [(best(registered, _party(one)), one) for one in parties]
    return max(scored, key=lambda pair: pair[0].key, default=(Score(), {}))


def _party(one: Mapping[str, Any]) -> Party:
    return Party(one["name"], one.get("platform", ""), one.get("seller_id", ""), one.get("store", ""))


def _watched_matter(facts: Mapping[str, Any], named: Found) -> Found:
    """Enterprises that are not named but watch the goods and the country."""
    matter = matter_of(facts)
    watches = Watch.objects.exclude(enterprise__in=named).exclude(goods=[], hs=[])
    rows = watches.filter(countries__contains=[matter.country]) | watches.filter(countries=[])
    found: Found = {}
    for watch in rows.only("enterprise", "goods", "hs", "countries", "rights").iterator(chunk_size=2000):
        score = interest(interests_of(watch), matter)
        if score.points >= THRESHOLDS["propose_interest"]:
            found[watch.enterprise_id] = (score, {})
    return found


def matter_of(facts: Mapping[str, Any]) -> Matter:
    words = f"{facts.get('title', '')} {facts.get('text', '')}"
    return Matter(words, facts["country"], tuple(facts.get("rights", ())), tuple(facts.get("hs", ())))


def _untaught(found: Found) -> Found:
    """Without enterprises that have said of this very name that it is another's: they are not asked again. An exact
    identifier is told nevertheless; of marks the hits have learned."""
    asked = {pk: party["name"] for pk, (score, party) in found.items() if party and not score.exact}
    asked = {pk: name for pk, name in asked.items() if found[pk][0].kind != "mark"}
    told = Match.objects.filter(enterprise__in=asked, state=MatchState.REJECTED, why_not=NotUs.SAME_NAME)
    taught = set(told.filter(party__name__in=set(asked.values())).values_list("enterprise", "party__name"))
    return {pk: pair for pk, pair in found.items() if (pk, asked.get(pk)) not in taught}
