"""The table of what was measured, and the plans of the slowest statements."""

from __future__ import annotations

import os
from collections.abc import Sequence

from django.db import connection

from bench.portal.measure import Measured, percentile

VERDICT = {True: "holds", False: "TOO SLOW", None: ""}


def table(results: Sequence[Measured], *, cases: int, bare: float) -> str:
    """Milliseconds; the limit is on the 95th percentile; the ratio is to the bare statement of the queue."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    lines = [
        f"{cases:,} cases; {os.cpu_count()} cores, load {load}; bare SQL of the queue: {bare:.2f} ms",
        "",
        f"{'':38} {'p50 ms':>8} {'p95 ms':>8} {'limit':>6} {'queries':>8} {'x bare':>7} {'cpu p50':>8} {'cpu p95':>8}",
    ]
    for result in results:
        limit = "" if result.scenario.limit is None else f"{result.scenario.limit:.0f}"
        lines.append(
            f"{result.scenario.name:38} {result.p50:8.1f} {result.p95:8.1f} {limit:>6} {result.queries:8} "
            f"{result.p50 / bare:7.1f} {percentile(result.work, 0.5):8.1f} {percentile(result.work, 0.95):8.1f} "
            f"{VERDICT[result.holds]}"
        )
    return "\n".join(lines)


def plans(results: Sequence[Measured], *, slower_than: float = 3.0) -> str:
    """EXPLAIN ANALYZE of each scenario's slowest statements that took longer than so many milliseconds."""
    parts = []
    for result in results:
        for spent, sql in result.slowest:
            if spent >= slower_than and sql.startswith("SELECT"):
                plan = explain(sql)
                parts.append(f"-- {result.scenario.name}: {spent:.1f} ms\n{sql[:3000]}\n\n{plan}\n")
    return "\n".join(parts) or "No statement took longer than that."


def explain(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())
