"""`python -m bench.regrade [--cases 20000] [--keep]`: the nightly look at every open case.

Limit: 100,000 cases in five minutes. Three nights over the same cases: the first writes all deadlines, clocks and
checklists that the seeded cases lack, the second finds nothing to write, in the third one case in a hundred has other
facts. The limit holds for the later nights, which are every night of a real site; the first is told beside it. All in
one process with one database process: the limit is for two cores. Removes what `bench.portal --keep` left.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

from bench.portal import instance
from portal.tenancy.scope import Scope, entered

os.environ["DJANGO_SETTINGS_MODULE"] = instance.SETTINGS
LIMIT = 300 / 100_000  # seconds a case
# The bare work: the same rows of the same cases, read and thrown away.
BARE = (
    "SELECT c.*, d.answers FROM cases_case c JOIN cases_dossier d ON d.case_id = c.id",
    "SELECT * FROM cases_casedeadline",
)
OPEN = """UPDATE cases_case SET state = 'in_guidance', closed_at = NULL, signed_at = NULL,
    accepted_at = coalesce(accepted_at, submitted_at + interval '1 day'), promise = 'plan', restricted = false"""
TRO = """UPDATE cases_dossier SET answers = answers || '{"orders": ["tro"]}' WHERE case_id % 100 = 7"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="all of them open")
    parser.add_argument("--keep", action="store_true", help="leave the database in var/bench")
    options = parser.parse_args()
    instance.remove_data()
    with instance.servers(), entered(Scope(kind="system", purpose="bench")):
        holds = run(options.cases)
    if not options.keep:
        instance.remove_data()
    return 0 if holds else 1


def run(cases: int) -> bool:
    import django

    instance.migrate()
    django.setup()
    from bench.portal.seed import seed

    with instance.superuser() as cursor:
        instance.tune(cursor, loading=True)
        seed(cursor, cases=cases)
        cursor.execute(OPEN)
        instance.finish(cursor)
        instance.tune(cursor, loading=False)
        bare = min(timed(lambda: read(cursor)) for _ in range(3))
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        print(f"{cases:,} open cases; {os.cpu_count()} cores, load {load}; bare reading {bare:.2f} s\n")
        print(f"{'':34} {'s':>8} {'ms/case':>8} {'limit':>6} {'x bare':>7} {'cpu s':>7} {'changed':>8} {'raised':>7}")
        night("first night, everything is new", cases, bare, days=0, limited=False)
        instance.finish(cursor)
        second = night("nothing to write", cases, bare, days=0)
        cursor.execute(TRO)
        third = night("one case in a hundred has changed", cases, bare, days=0)
    return second and third


def night(name: str, cases: int, bare: float, *, days: int, limited: bool = True) -> bool:
    from datetime import timedelta

    from django.db import connection
    from django.utils import timezone

    from bench.portal.measure import database_work
    from cases.models import RegradeRun
    from cases.services.regrade_open import regrade_open

    RegradeRun.objects.all().delete()
    connection.ensure_connection()
    pid, now = connection.connection.info.backend_pid, timezone.now() + timedelta(days=days)
    began, used = time.perf_counter(), time.process_time() + database_work(pid) / 1000
    run = regrade_open(now=now)
    spent = time.perf_counter() - began
    work = time.process_time() + database_work(pid) / 1000 - used
    if run.looked_at != cases:
        raise RuntimeError(f"{run.looked_at} cases were looked at instead of {cases}")
    holds = spent / cases <= LIMIT
    verdict = ("holds" if holds else "TOO SLOW") if limited else ""
    limit = f"{LIMIT * 1000:.0f}" if limited else ""
    print(
        f"{name:34} {spent:8.1f} {spent / cases * 1000:8.2f} {limit:>6} {spent / bare:7.1f} {work:7.1f} "
        f"{run.changed:8,} {run.regraded:7,} {verdict}",
        flush=True,
    )
    return holds


def read(cursor) -> None:
    for sql in BARE:
        cursor.execute(sql)
        cursor.fetchall()


def timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
