"""`python -m bench.ranking [--experts 20000] [--keep] [--explain]`: the best panel for a case out of a large directory.

Limit: p95 of 50 ms for one case, from the matter to the best panel and the ranked candidates of every role with their
reasons, as a handler behind the walls, as the site's own restricted user of the database; a new case each time. Beside
it one list alone, as when a seat passes on, and the peer: the whole directory loaded and ranked in Python by the same
rules, which has to find the same people. Uses the instance of `bench.portal` and removes what `--keep` has left there.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from bench.portal import instance
from portal.tenancy.scope import Scope, acting_as, entered

os.environ["DJANGO_SETTINGS_MODULE"] = instance.SETTINGS
LIMIT = 50.0  # milliseconds, p95
NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)
ROLES = ("forum_lawyer", "technical", "trade", "chair")
PEERS = 3  # cases that the peer ranks as well; it takes seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--experts", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=100)
    parser.add_argument("--keep", action="store_true", help="leave the database in var/bench")
    parser.add_argument("--explain", action="store_true", help="show the plans of the slowest statements")
    options = parser.parse_args()
    instance.remove_data()
    with instance.servers(), entered(Scope(kind="system", purpose="bench")):
        holds = run(options)
    if not options.keep:
        instance.remove_data()
    return 0 if holds else 1


def run(options: argparse.Namespace) -> bool:
    import django

    instance.migrate()
    django.setup()
    seed(options.experts)
    with instance.superuser() as cursor:
        instance.finish(cursor)
    from bench.portal.measure import calibrate, measure
    from bench.portal.report import plans, table

    handler = a_handler()
    with acting_as(handler):
        print(of_the_directory())
        results = [measure(scenario, repeat=options.repeat) for scenario in scenarios()]
        bare = calibrate("SELECT * FROM experts_expert ORDER BY id LIMIT 80", repeat=options.repeat)
        text = table(results, cases=options.experts, bare=bare)
        print(text.replace("cases;", "experts;").replace("bare SQL of the queue", "reading eighty of them"))
        red = next(result for result in results if "red" in result.scenario.name)
        for spent, same in map(peer, islice(iter_matters(), PEERS)):
            times = f"{spent:8.0f} ms, {spent / red.p50:.0f} times the median of a red case"
            print(f"everybody loaded and ranked in Python: {times}; {'the same people' if same else 'OTHER PEOPLE'}")
        if options.explain:
            print("\n" + plans(results, slower_than=1.0))
    return all(result.holds is not False for result in results)


def of_the_directory() -> str:
    """What keeping it costs (`experts/selectors/kept.py`)."""
    from experts.models import Expert
    from experts.selectors.kept import directory

    def timed() -> str:
        began = time.perf_counter()
        directory()
        return f"{(time.perf_counter() - began) * 1000:.1f} ms"

    whole, again = timed(), timed()
    columns = directory()
    with entered(Scope(kind="system", purpose="bench")):
        Expert.objects.filter(pk__in=columns["id"][:20].tolist()).update(headline_en="changed")
    return (
        f"the directory in memory: {columns.nbytes / 1e6:.1f} MB; read whole {whole}, nothing new {again}, "
        f"twenty changed {timed()}"
    )


def scenarios() -> list:
    from bench.portal.measure import Scenario
    from experts.selectors import rank_candidates, suggest_panel
    from portal.tenancy.models import Platform

    asking = Platform.objects.filter(kind="local").order_by("id").first()

    def panel(**kind) -> Callable[[], int]:
        turn = iter_matters(**kind)

        def act() -> int:
            suggest_panel(matter=next(turn), platform=asking, now=NOW)
            return 200

        return act

    def one(role: str) -> Callable[[], int]:
        turn = iter_matters()

        def act() -> int:
            rank_candidates(matter=next(turn), role_code=role, platform=asking, now=NOW)
            return 200

        return act

    cases = [
        Scenario("yellow case, two roles", panel(level="yellow"), LIMIT),
        Scenario("red case, three roles", panel(level="red"), LIMIT),
        Scenario("expert consultation, five roles", panel(level="red", consultation=True), LIMIT),
    ]
    return [*cases, *(Scenario(f"one list, {role}", one(role), LIMIT) for role in ROLES)]


def peer(matter) -> tuple[float, bool]:
    """Milliseconds of the plain way, and whether its forum lawyers are ours."""
    from experts.models import Expert
    from experts.rules.conflicts import conflicts
    from experts.rules.eligibility import ineligible
    from experts.rules.ranking import Candidate, by_rank, rank
    from experts.selectors import rank_candidates
    from experts.selectors.candidates import roles_of
    from experts.selectors.facts import facts_of

    began, today, lists = time.perf_counter(), NOW.date(), {}
    facts = facts_of(list(Expert.objects.select_related("user", "firm")), matter).values()
    for role in roles_of(matter):
        able = [one for one in facts if not ineligible(one, matter, role_code=role, today=today)]
        ranked = sorted((Candidate(one, rank(one, matter, now=NOW)) for one in able), key=by_rank)
        free = (one for one in ranked if not conflicts(one.facts, matter, today=today, role=role))
        lists[role] = [one.facts.id for one in islice(free, 12)]
    spent = (time.perf_counter() - began) * 1000
    ours = rank_candidates(matter=matter, role_code="forum_lawyer", now=NOW, limit=12)
    return spent, [one.facts.id for one in ours] == lists["forum_lawyer"]


def iter_matters(*, level: str = "red", consultation: bool = False):
    """Cases in turn, never the same: places as they are asked for, names that some experts know, consents and levels of
    confidentiality as uneven as they come."""
    from bench.routing.morning import DEMAND, PLACES, PROCEEDINGS, RIGHTS, TECHNOLOGIES
    from experts.rules.matter import Matter, Parties

    rng = random.Random(11)
    while True:
        yield Matter(
            level=level,
            jurisdiction=rng.choices(PLACES, DEMAND)[0],
            proceeding_type=rng.choice(PROCEEDINGS),
            rights=tuple(rng.sample(RIGHTS, rng.choice((1, 1, 2)))),
            technologies=tuple(rng.sample(TECHNOLOGIES, rng.choice((0, 1, 2)))),
            clearance=rng.choices(("internal", "trade_secret"), (85, 15))[0],
            parties=Parties(
                enterprise=(f"测试{rng.randrange(999)}储能有限公司", f"Test Power {rng.randrange(999)} Co., Ltd."),
                opponent=(f"Claimant {rng.randrange(999)} Inc.",),
                opposing_counsel=(f"Firm {rng.randrange(999)} LLP",),
                co_parties=tuple(f"共同{rng.randrange(999)}光电有限公司" for _ in range(rng.choice((0, 0, 1, 4)))),
            ),
            consent_overseas=rng.choices(("yes", "ask", "no"), (55, 25, 20))[0],
            expert_consultation=consultation,
        )


def a_handler():
    from demo.world.platforms import load_platforms
    from portal.tenancy.models import Membership, Platform, Role, User

    load_platforms()
    user = User.objects.create(username="bench-handler")
    platform = Platform.objects.filter(kind="local").order_by("id").first()
    membership = Membership.objects.create(user=user, platform=platform, role=Role.HANDLER)
    from portal.tenancy.actor import actor_for

    return actor_for(user, membership.pk)


def seed(count: int) -> None:
    """People as in bench/routing/morning.py, one open seat for two of them, three engagements each."""
    from bench.routing.morning import morning
    from demo.world.platforms import load_platforms
    from experts.models import Engagement, Expert, Firm, Panel, Seat
    from portal.tenancy.models import Platform, User

    load_platforms()
    platform = Platform.objects.order_by("id").first()
    rng, people = random.Random(5), morning(cases=1, experts=count).experts
    firms = Firm.objects.bulk_create(
        Firm(name_zh=f"第{n}律师事务所", name_en=f"Firm {n} LLP") for n in range(max(count // 5, 1))
    )
    users = User.objects.bulk_create(User(username=f"bench-expert-{n}", is_active=True) for n in range(count))
    experts = Expert.objects.bulk_create(
        [
            _expert(one.facts, user, firms[n % len(firms)], platform)
            for n, (one, user) in enumerate(zip(people, users, strict=True))
        ],
        batch_size=2000,
    )
    Engagement.objects.bulk_create(
        [
            Engagement(
                expert=expert if kind else None,
                firm=None if kind else expert.firm,
                party_name=f"Claimant {number} Inc.",
                party_key=f"claimant {number}",
                began=date(2024, 1, 1),
            )
            for expert in experts
            for kind, number in ((1, rng.randrange(9999)), (1, rng.randrange(9999)), (0, rng.randrange(9999)))
        ],
        batch_size=5000,
    )
    panel = Panel.objects.create(platform=platform, level="red")
    Seat.objects.bulk_create(
        Seat(
            panel=panel,
            expert=expert,
            role="adviser",
            invited_at=NOW,
            deadline_at=NOW + timedelta(hours=2),
            state="invited",
        )
        for expert in experts
        if rng.random() < 0.5
    )


def _expert(facts, user, firm, platform):
    from experts.models import Expert

    return Expert(
        user=user,
        platform=platform,
        firm=firm,
        name_zh=f"专家{facts.id}",
        kind=facts.kind,
        country=facts.country,
        licences=sorted(facts.licences),
        experience=dict(facts.experience),
        procedures=sorted(facts.procedures),
        rights=sorted(facts.rights),
        technologies=sorted(facts.technologies),
        languages=sorted(facts.languages),
        time_zone=facts.time_zone,
        capacity=facts.capacity,
        clearance=facts.clearance,
        nda_signed_on=facts.nda_signed_on,
        term_from=facts.term_from,
        term_to=facts.term_to,
        state="suspended" if facts.suspended else "appointed",
        rating=facts.rating,
        on_time_share=facts.on_time_share,
    )


if __name__ == "__main__":
    sys.exit(main())
