"""`python -m bench.warnings.audience [--enterprises 100000]`: the statement that makes the audience of a blue warning,
beside the bare `INSERT … SELECT` of the same rows into the same table with the same indexes. Limit: 1.5 times.
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
LIMIT = 1.5
ROUNDS = 5
SEED = (
    "INSERT INTO auth_group (name) SELECT 'bench ' || n FROM generate_series(1, %(size)s) n",
    """INSERT INTO tenancy_enterprise (name_zh, name_en, uscc, ent_type, region, industry, tags, size, export_markets,
        aliases, contact_name, contact_title, mobile, email, group_id, is_sample, created_at)
    SELECT name, '', 'B' || id, '', '330100', '', '{}', '', '{}', '{}', '', '', '', '', id, true, now()
    FROM auth_group WHERE name LIKE 'bench %%'""",
    """INSERT INTO risk_warnings_match (signal_id, enterprise_id, score, named, exact, party, evidence, level, reasons,
        state, why_not, created_at)
    SELECT %(signal)s, id, 80, false, false, '{}', '[{"kind": "goods", "ours": "LED lamp"}]', 'blue', '["B01"]',
        'proposed', '', now() FROM tenancy_enterprise""",
    "ANALYZE",
)
BARE = """INSERT INTO risk_warnings_acknowledgement
        (warning_id, enterprise_id, platform_id, party, evidence, reasons, answer, why_not)
    SELECT %(warning)s, enterprise_id, NULL, party, evidence, reasons, '', ''
    FROM risk_warnings_match WHERE signal_id = %(signal)s"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enterprises", type=int, default=100_000)
    options = parser.parse_args()
    instance.remove_data()
    with instance.servers(), entered(Scope(kind="system", purpose="bench")):
        holds = run(options.enterprises)
    instance.remove_data()
    return 0 if holds else 1


def run(size: int) -> bool:
    import django

    instance.migrate()
    django.setup()
    from django.utils import timezone

    from risk_warnings.models import RiskWarning, Signal
    from risk_warnings.services.publish_warning import make_audience

    now = timezone.now()
    about = {"number": "337-TA-1", "title": "…", "country": "US"}
    signal = Signal.objects.create(first_seen_at=now, changed_at=now, **about)
    words = {"title_zh": "…", "title_en": "…", "rules_version": "1", "signal_version": 1}
    warning = RiskWarning.objects.create(signal=signal, level="blue", created_at=now, **words)
    with instance.superuser() as cursor:
        for statement in SEED:
            cursor.execute(statement, {"size": size, "signal": signal.pk})
        ids = {"warning": warning.pk, "signal": signal.pk}
        ways = {"bare": lambda: cursor.execute(BARE, ids), "ours": lambda: make_audience(warning, now)}
        # In turns, so that a neighbour on the machine and the state of the files meet both.
        took = [(name, _taken_back(cursor, work)) for _ in range(ROUNDS) for name, work in ways.items()]
    bare, ours = (min(seconds for one, seconds in took if one == name) for name in ways)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{size:,} enterprises, load {load}: bare {bare:.2f} s, audience {ours:.2f} s, {ours / bare:.2f} times")
    return ours <= bare * LIMIT


def _taken_back(cursor, work: Callable[[], object]) -> float:
    """Seconds of one run, which begins with the table and its indexes empty."""
    cursor.execute("TRUNCATE risk_warnings_acknowledgement")
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
