"""`python -m bench.portal [--cases 100000] [--repeat 60] [--keep] [--explain] [--only queue] [--walls]`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace

from bench.portal import instance
from portal.tenancy.scope import Scope, entered

os.environ["DJANGO_SETTINGS_MODULE"] = instance.SETTINGS


def main() -> int:
    options = parse()
    # The bench's own statements see everything; the pages that it asks for see what their person sees.
    with instance.servers(), entered(Scope(kind="system", purpose="bench")):
        began = time.monotonic()
        say = lambda text: print(f"{time.monotonic() - began:6.1f} s  {text}", flush=True)  # noqa: E731
        prepare(options, say)
        results, bare = run(options, say)
        from bench.portal.report import plans, table

        print("\n" + table(results, cases=count_cases(), bare=bare))
        if options.walls:
            from bench.portal.walls import compare

            with instance.superuser() as cursor:
                print("\n" + compare(cursor, repeat=options.repeat))
        if options.explain:
            print("\n" + plans(results))
    if not options.keep:
        instance.remove_data()
    return 1 if any(result.holds is False for result in results) else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=60, help="runs of each scenario that count")
    parser.add_argument("--keep", action="store_true", help="leave the database for the next run, which will not seed")
    parser.add_argument("--explain", action="store_true", help="show the plans of the slowest statements")
    parser.add_argument("--walls", action="store_true", help="measure each scenario without row-level security, too")
    parser.add_argument("--only", default="", help="scenarios whose name contains this")
    return parser.parse_args()


def prepare(options: argparse.Namespace, say) -> None:
    import django

    instance.migrate()
    say("tables are there")
    django.setup()
    if 0 <= count_cases() - options.cases <= options.cases // 10:  # measuring files some more
        say("cases are there from an earlier run; vacuum, analyze")
        with instance.superuser() as cursor:
            instance.finish(cursor)
        return
    if count_cases():
        sys.exit("Another number of cases is there from an earlier run: remove var/bench/postgres.")
    from bench.portal.seed import seed

    with instance.superuser() as cursor:
        instance.tune(cursor, loading=True)
        seed(cursor, cases=options.cases, say=say)
        say("vacuum, analyze")
        instance.finish(cursor)
        instance.tune(cursor, loading=False)


def count_cases() -> int:
    from cases.models import Case

    return Case.objects.count()


def run(options: argparse.Namespace, say):
    from django.utils import timezone

    from bench.portal.measure import calibrate, measure
    from bench.portal.scenarios import bare_queue, scenarios
    from cases.services.refresh_figures import refresh_figures

    began = time.monotonic()
    boards = refresh_figures(now=timezone.now())
    say(f"{boards} boards of figures counted in {time.monotonic() - began:.1f} s, as a worker does every five minutes")
    results = []
    for scenario in scenarios():
        if options.only in scenario.name:
            say(scenario.name)
            results.append(measure(scenario, repeat=options.repeat))
            if options.walls:
                with instance.superuser() as cursor, instance.without_walls(cursor):
                    open_field = replace(scenario, name=f"  without walls: {scenario.name}"[:38], limit=None)
                    results.append(measure(open_field, repeat=options.repeat))
    return results, calibrate(bare_queue(), repeat=options.repeat)


if __name__ == "__main__":
    sys.exit(main())
