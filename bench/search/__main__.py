"""`python -m bench.search [--articles 60000] [--keep] [--misses] [--cuttings]`."""

from __future__ import annotations

import argparse
import os
import sys
import time

from bench.portal import instance
from portal.tenancy.scope import Scope, entered

os.environ["DJANGO_SETTINGS_MODULE"] = instance.SETTINGS


def main() -> int:
    options = parse()
    with instance.servers():
        instance.migrate()
        import django

        django.setup()
        began = time.monotonic()
        say = lambda text: print(f"{time.monotonic() - began:6.1f} s  {text}", flush=True)  # noqa: E731
        with entered(Scope(kind="system", purpose="bench")):
            prepare(options, say)
        from bench.search import cuttings, questions, report

        with entered(Scope(kind="system", purpose="bench")):
            texts = questions.texts()
        if options.cuttings:
            print(cuttings.compare(texts))
        holds = report.run(texts, say=say, misses=options.misses)
    if not options.keep:
        instance.remove_data()
    return 0 if holds else 1


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=60_000)
    parser.add_argument("--keep", action="store_true", help="leave the database for the next run")
    parser.add_argument("--misses", action="store_true", help="print the questions whose answer was not found")
    parser.add_argument("--cuttings", action="store_true", help="compare ways of cutting Chinese (needs jieba)")
    return parser.parse_args()


def prepare(options: argparse.Namespace, say) -> None:
    from bench.search.seed import seed

    with instance.superuser() as cursor:
        instance.tune(cursor, loading=True)
        seed(articles=options.articles, say=say)
        instance.finish(cursor)
        instance.tune(cursor, loading=False)


if __name__ == "__main__":
    sys.exit(main())
