"""`python -m bench.guide [--repeat 200]`: a published guide page from URL to HTML, in this process, warm.

Printed: p50, p95, limit and their ratio, and the processor time (what is left on a machine with nothing else to do);
for a visitor, for an officer who is logged in (as the site's restricted role, behind row-level security), for a browser
that asks whether its copy is still good, and for an earlier day.
"""

from __future__ import annotations

import argparse
import os
import sys

from bench.portal import instance
from bench.portal.measure import Measured, Scenario, get, measure, percentile
from portal.tenancy.scope import Scope, entered

os.environ["DJANGO_SETTINGS_MODULE"] = instance.SETTINGS
LIMIT = 30.0  # milliseconds, p95


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=200)
    parser.add_argument("--guide", default="", help="code of the place; the longest guide unless given")
    options = parser.parse_args()
    instance.remove_data()  # of a run that was broken off, or of `bench.portal --keep`
    with instance.servers(), entered(Scope(kind="system", purpose="bench")):
        instance.migrate()
        import django

        django.setup()
        results = run(options.guide, options.repeat)
    print(f"load {', '.join(f'{one:.1f}' for one in os.getloadavg())} on {os.cpu_count()} cores")
    for one in results:
        work = percentile(one.work, 0.95)
        print(
            f"{one.scenario.name:32} p50 {one.p50:6.1f}  p95 {one.p95:6.1f} ms  x{one.p95 / LIMIT:.2f}"
            f"  processor p95 {work:5.1f} ms  {one.queries} queries"
        )
    instance.remove_data()
    return 1 if any(one.holds is False for one in results) else 0


def run(code: str, repeat: int) -> list[Measured]:
    from django.db.models import Sum
    from django.db.models.functions import Length
    from django.test import Client

    from lawlib.models import Guide
    from lawlib.services.load_library import load_library
    from portal.tenancy.models import Role
    from tests.factories.tenancy import PlatformFactory, actor

    load_library()
    longest = Guide.objects.annotate(n=Sum(Length("chapters__body_zh"))).order_by("-n").first()
    address = f"/guides/{code or (longest.key if longest else sys.exit('No guide is in lawlib/data/guides.'))}/"
    visitor, officer = Client(), Client()
    officer.force_login(actor(Role.HANDLER, tenant=PlatformFactory()).user)
    for client in (visitor, officer):
        client.get(address)
    kept = {"tag": visitor.get(address)["ETag"]}

    def ask() -> int:
        """The head of the page tells the time over there: once a minute it is another page and comes whole."""
        answer = visitor.get(address, headers={"if-none-match": kept["tag"]})
        if answer.status_code == 200:
            kept["tag"] = answer["ETag"]
            answer = visitor.get(address, headers={"if-none-match": kept["tag"]})
        return answer.status_code

    scenarios = [
        Scenario(f"{address} visitor", get(visitor, [address]), LIMIT),
        Scenario(f"{address} logged in", get(officer, [address]), LIMIT),
        Scenario(f"{address} kept by the browser", ask, LIMIT, expected=304),
        Scenario(f"{address}?on=2026-01-01", get(visitor, [f"{address}?on=2026-01-01"]), LIMIT),
    ]
    return [measure(one, repeat=repeat) for one in scenarios]


if __name__ == "__main__":
    sys.exit(main())
