"""`python -m bench.warnings.outage [--people 100000] [--emails 5000] [--hooks 500]`: all fails in the middle of a push.

A red warning goes to `--people` enterprises. While real workers push it, they are killed (SIGKILL), Redis is emptied,
the mail server refuses for a while, PostgreSQL is restarted; then the sweeps run, with the pauses between attempts cut
short. It fails unless everybody has exactly one inbox item, and everything that arrived outside carries one key for
each recipient.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass

from bench.portal import instance
from bench.warnings.processes import worker
from bench.warnings.stubs import Hooks, Mail, hook_stub, mail_stub
from bench.warnings.world import Size, seed, warn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", instance.SETTINGS)
_PAUSE = threading.Event()  # never set
LONGEST = 1800  # seconds for one thing to happen


@dataclass
class Place:
    """Where the scenario plays: how to start a worker, what its servers do when they fail, who hears how far it is."""

    worker: Callable[[], AbstractContextManager[subprocess.Popen[bytes]]]
    wipe_redis: Callable[[], object]
    restart_postgres: Callable[[], object]
    say: Callable[[str], object] = print


@dataclass(frozen=True)
class Outcome:
    people: int
    items: Counter[int]
    letters: Counter[tuple[str, str]]
    calls: Counter[tuple[str, str]]
    refused: int

    def faults(self, size: Size) -> list[str]:
        """What did not hold; empty when all did."""
        found = []
        if sorted(self.items.values()) != [1] * self.people:
            found.append(f"{self.people} people, items: {Counter(self.items.values())}")
        for name, arrived, expected in (("letters", self.letters, size.letters), ("calls", self.calls, size.hooks)):
            keys_of = Counter(whom for whom, _key in arrived)
            if len(keys_of) != expected or set(keys_of.values()) - {1}:
                found.append(f"{name}: {len(keys_of)} recipients of {expected}, keys {Counter(keys_of.values())}")
            if len({key for _whom, key in arrived}) != len(keys_of):
                found.append(f"{name}: a key went to two")
        return found


def eventually(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + LONGEST
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        _PAUSE.wait(0.1)


def play(place: Place, size: Size, mail: Mail, hooks: Hooks) -> Outcome:
    from django.db import connection
    from django.utils import timezone

    from portal.inbox.models import InboxItem
    from portal.queue import enqueue
    from portal.tenancy.models import User
    from risk_warnings.models import Delivery

    with connection.cursor() as cursor:
        (warning,) = warn(cursor, "red", timezone.now())
    reached = lambda: Delivery.objects.filter(warning=warning, channel="inbox").count()  # noqa: E731

    with place.worker() as child:
        enqueue("risk_warnings.push_warning", warning, queue="urgent")
        eventually(lambda: reached() >= min(size.people // 10, 500), "the push begins")
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    place.say(f"killed a worker when {reached()} of {size.people} were told")
    place.wipe_redis()
    mail.refuses = True
    with place.worker() as child:
        enqueue("risk_warnings.sweep_push")
        eventually(lambda: reached() > size.people // 2, "it goes on")
        place.restart_postgres()
        place.say(f"restarted PostgreSQL when {reached()} were told")
        enqueue("risk_warnings.sweep_push")
        eventually(lambda: mail.refused > 0, "a letter is refused")
        place.say(f"the mail server refused {mail.refused} letters; {reached()} told")
        mail.refuses = False
        _sweep_until_done(warning)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    people = User.objects.filter(memberships__enterprise__warnings__warning=warning).distinct().count()
    told = InboxItem.objects.filter(kind="warning.red", url=f"/warnings/{warning}/")
    return Outcome(
        people=people,
        items=Counter(told.values_list("recipient", flat=True)),
        letters=mail.taken,
        calls=hooks.taken,
        refused=mail.refused,
    )


def _sweep_until_done(warning: int) -> None:
    """What `beat` does every minute, again and again; and nobody waits for the pause after a refusal."""
    from django.utils import timezone

    from portal.inbox.models import OutgoingEmail, OutgoingPost
    from portal.queue import enqueue
    from risk_warnings.models import Acknowledgement

    untold = Acknowledgement.objects.filter(warning=warning, told_at=None)
    waiting = [model.objects.filter(state="pending") for model in (OutgoingEmail, OutgoingPost)]

    def left() -> int:
        return untold.count() + sum(one.count() for one in waiting)

    while before := left():
        for one in waiting:
            one.update(next_attempt_at=timezone.now())
        enqueue("risk_warnings.sweep_push")
        enqueue("inbox.sweep")
        # A wave has ended when a part of it has been done; the next sweeps find the rest, however often.
        eventually(lambda was=before: left() <= was * 0.8, "the sweeps move on")


def bench_worker(mail: Mail) -> AbstractContextManager[subprocess.Popen[bytes]]:
    return worker(
        "urgent,push,ingest,bulk",
        BENCH_EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_URL=f"smtp://127.0.0.1:{mail.port}",
        OUTWARD_PRIVATE="1",
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--emails", type=int, default=5_000)
    parser.add_argument("--hooks", type=int, default=500)
    size = Size(**vars(parser.parse_args()))
    began = time.monotonic()
    say = lambda text: print(f"{time.monotonic() - began:6.1f} s  {text}", flush=True)  # noqa: E731
    instance.remove_data()
    with ExitStack() as stack:
        mail, hooks = stack.enter_context(mail_stub()), stack.enter_context(hook_stub())
        faults = _run(stack, size, mail, hooks, say)
    instance.remove_data()
    for fault in faults:
        say(f"FAULT {fault}")
    return 1 if faults else 0


def _run(stack: ExitStack, size: Size, mail: Mail, hooks: Hooks, say: Callable[[str], object]) -> list[str]:
    from portal.embedded.servers import embedded_servers
    from portal.tenancy.scope import Scope, entered

    stack.enter_context(embedded_servers("bench", ["redis"]))
    postgres = stack.enter_context(ExitStack())
    postgres.enter_context(embedded_servers("bench", ["postgres"]))
    stack.enter_context(entered(Scope(kind="system", purpose="bench")))
    instance.migrate()
    import django

    django.setup()
    import redis
    from django.conf import settings
    from django.db import connection

    def restart() -> None:
        connection.close()
        postgres.close()
        postgres.enter_context(embedded_servers("bench", ["postgres"]))

    with instance.superuser() as cursor:
        seed(cursor, size, hooks_at=hooks.origin)
        cursor.execute("ANALYZE")
    say(f"{size.people:,} enterprises, {size.letters:,} addresses, {size.hooks:,} webhooks")
    place = Place(
        worker=lambda: bench_worker(mail),
        wipe_redis=redis.Redis.from_url(settings.REDIS_URL).flushall,
        restart_postgres=restart,
        say=say,
    )
    outcome = play(place, size, mail, hooks)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    say(
        f"{outcome.people:,} people with one item each: {sorted(outcome.items.values()) == [1] * outcome.people}; "
        f"{sum(outcome.letters.values()):,} letters with {len(outcome.letters):,} keys, "
        f"{outcome.refused:,} refused before, "
        f"{sum(outcome.calls.values()):,} calls with {len(outcome.calls):,} keys; load {load}"
    )
    return outcome.faults(size)


if __name__ == "__main__":
    sys.exit(main())
