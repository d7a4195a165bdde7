"""`python -m bench.warnings.queues [--waiting 1000000]`: a red warning while a million blue notices wait to be told.

The blue ones are receipts of ten warnings and their messages in the queue `bulk`; workers are busy with them. Measured
is the time from the commit that lets a red warning for a hundred enterprises out to its first delivery (a row that
others see), five times, with the workers of `bin/run` (`urgent,push` and `ingest,bulk`) and with one worker for all
queues, which first ends the turn that it has begun. Limits: 5 seconds, and 20 seconds.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from contextlib import ExitStack

from bench.portal import instance
from bench.warnings.processes import worker
from bench.warnings.world import Size, seed, warn
from portal.tenancy.scope import Scope, entered

os.environ["DJANGO_SETTINGS_MODULE"] = instance.SETTINGS
WAYS = {"bin/run": (("urgent,push", "ingest,bulk"), 5.0), "one worker": (("urgent,push,ingest,bulk",), 20.0)}
BLUE, RED, ROUNDS = 10, 100, 5
LONGEST = 300
_PAUSE = threading.Event()  # never set


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=1_000_000)
    options = parser.parse_args()
    instance.remove_data()
    with instance.servers(), entered(Scope(kind="system", purpose="bench")):
        holds = _run(options.waiting)
    instance.remove_data()
    return 0 if holds else 1


def _run(waiting: int) -> bool:
    import django

    instance.migrate()
    django.setup()
    from django.utils import timezone

    from portal.queue import enqueue
    from risk_warnings.models import Acknowledgement

    with instance.superuser() as cursor:
        cursor.execute("SET session_replication_role = replica")
        seed(cursor, Size(people=waiting // BLUE, emails=0, hooks=0))
        blue = warn(cursor, "blue", timezone.now(), times=BLUE)
        cursor.execute("ANALYZE")
    for warning in blue:
        enqueue("risk_warnings.push_warning", warning, queue="bulk")
    holds = True
    for name, (queues, limit) in WAYS.items():
        with ExitStack() as stack:
            for one in queues:
                stack.enter_context(worker(one))
            _wait_for_deliveries(blue, more_than=_delivered(blue))
            took = [_first_red() for _round in range(ROUNDS)]
        left = Acknowledgement.objects.filter(warning__in=blue, told_at=None).count()
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        said = " ".join(f"{seconds:.2f}" for seconds in took)
        print(f"{name}: first red delivery after {said} s, {left:,} blue still waiting, load {load}", flush=True)
        holds = holds and max(took) <= limit and left > waiting // 2
    return holds


def _delivered(warnings: list[int]) -> int:
    from risk_warnings.models import Delivery

    return Delivery.objects.filter(warning__in=warnings).count()


def _wait_for_deliveries(warnings: list[int], *, more_than: int) -> None:
    deadline = time.monotonic() + LONGEST
    while _delivered(warnings) <= more_than:
        if time.monotonic() > deadline:
            raise TimeoutError("nothing is delivered")
        _PAUSE.wait(0.01)


def _first_red() -> float:
    from django.db import connection
    from django.utils import timezone

    from portal.queue import enqueue
    from risk_warnings.models import RiskWarning

    with connection.cursor() as cursor:
        (warning,) = warn(cursor, "red", timezone.now(), most=RED)
    began = time.perf_counter()
    enqueue("risk_warnings.push_warning", warning, queue="urgent")
    _wait_for_deliveries([warning], more_than=0)
    took = time.perf_counter() - began
    RiskWarning.objects.filter(pk=warning).update(state="expired")  # its matter may have another one
    return took


if __name__ == "__main__":
    sys.exit(main())
