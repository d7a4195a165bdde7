"""Measures server time in this process, warm: a whole request from the URL to the rendered page, as a certain user."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

WARM_UP = 5


@dataclass(frozen=True)
class Scenario:
    """`act` does the work once and returns an HTTP status; `limit` is the promised p95 in ms (None: no promise)."""

    name: str
    act: Callable[[], int]
    limit: float | None = None
    expected: int = 200


@dataclass
class Measured:
    scenario: Scenario
    times: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    queries: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return percentile(self.times, 0.5)

    @property
    def p95(self) -> float:
        return percentile(self.times, 0.95)

    @property
    def holds(self) -> bool | None:
        return None if self.scenario.limit is None else self.p95 <= self.scenario.limit


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def database_work(pid: int) -> float:
    """Milliseconds of processor time that our connection's server process has used; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6
    except OSError:
        return 0.0


def measure(scenario: Scenario, *, repeat: int) -> Measured:
    """Milliseconds of `repeat` runs after a few that do not count; then one run with its queries written down.

    `work` is processor time, of this process and of the database's: what remains of the time on a machine that has
    nothing else to do, and what a busy neighbour hardly changes.
    """
    result = Measured(scenario)
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    for number in range(repeat + WARM_UP):
        began, used = time.perf_counter(), time.process_time() * 1000 + database_work(pid)
        status = scenario.act()
        spent = (time.perf_counter() - began) * 1000
        used = time.process_time() * 1000 + database_work(pid) - used
        if status != scenario.expected:
            raise RuntimeError(f"{scenario.name}: status {status} instead of {scenario.expected}")
        if number >= WARM_UP:
            result.times.append(spent)
            result.work.append(used)
    with CaptureQueriesContext(connection) as queries:
        scenario.act()
    asked = [query for query in queries.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    result.queries = len(asked)
    timed = sorted(((float(query["time"]) * 1000, query["sql"]) for query in asked), reverse=True)
    result.slowest = timed[:3]
    return result


def get(client: Client, paths: list[str]) -> Callable[[], int]:
    """Asks for the paths in turn, over and over."""
    turn = _in_turn(paths)
    return lambda: client.get(next(turn)).status_code


def _in_turn(paths: list[str]) -> Iterator[str]:
    rng = random.Random(2026)
    while True:
        yield from rng.sample(paths, len(paths))


def calibrate(sql: str, *, repeat: int) -> float:
    """Median milliseconds of a bare statement on the same connection: what the page's own work is compared with."""
    times = []
    with connection.cursor() as cursor:
        for _ in range(repeat + WARM_UP):
            began = time.perf_counter()
            cursor.execute(sql)
            cursor.fetchall()
            times.append((time.perf_counter() - began) * 1000)
    ordered = sorted(times[WARM_UP:])
    return ordered[len(ordered) // 2]
