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
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.mark_hits import marks_matter
from risk_warnings.selectors.watched import interests_of, party_keys, registered_of
from risk_warnings.services.industry_hits import find_industry_hits
from risk_warnings.services.propose_warnings import propose_warnings

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
    wanted = {pk: pair for pk, pair in found.items() if open_now and not _taught(pk, pair)}
    rejected = {pk for pk, one in there.items() if one.state == MatchState.REJECTED}
    looked_at = {only} if only else {*there, *wanted}
    named = {pk for pk, one in there.items() if one.named and pk not in looked_at}
    named |= {pk for pk, (score, _party) in wanted.items() if score.kind != "goods"}
    industry = signal.industry_hits.filter(state=HitState.CONFIRMED).exists()
    for pk, (score, party) in wanted.items():
        _write(there.get(pk), signal, pk, score, party, len(named - rejected), industry, now)
    decided = {pk for pk, one in there.items() if one.decided_by_id is not None} | rejected
    gone = (there.keys() & looked_at) - wanted.keys() - decided
    Match.objects.filter(signal=signal, enterprise__in=gone).delete()
    propose_warnings(signal=signal, now=now)


def _write(
    match: Match | None,
    signal: Signal,
    enterprise: int,
    score: Score,
    party: Mapping[str, Any],
    cluster: int,
    industry: bool,
    now: datetime,
) -> None:
    named = score.kind != "goods"
    asked = inputs_of(signal.facts, named=named, cluster=cluster, industry=industry)
    graded = grade(frozenset(party["inputs"]) if "inputs" in party else asked)  # a mark brings its own
    if match is None:
        match = Match(signal=signal, enterprise_id=enterprise, created_at=now)
    match.score, match.named, match.exact, match.party = score.points, named, score.exact, dict(party)
    told = {"kind": score.kind, "ours": score.ours, "theirs": score.theirs, "points": score.points}
    match.evidence = [{**told, "parts": [list(one) for one in score.parts]}]
    match.level, match.reasons = graded.level, list(graded.reasons)
    if score.exact and match.state == MatchState.PROPOSED:
        match.state, match.decided_at = MatchState.CONFIRMED, now
    match.save()


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


def _taught(enterprise: int, pair: tuple[Score, Mapping[str, Any]]) -> bool:
    """An enterprise that has said of this very name that it is another's is not asked again."""
    score, party = pair
    if score.exact or not party or score.kind == "mark":  # of marks the hits have learned
        return False
    told = Match.objects.filter(enterprise=enterprise, state=MatchState.REJECTED, why_not=NotUs.SAME_NAME)
    return told.filter(party__name=party["name"]).exists()
