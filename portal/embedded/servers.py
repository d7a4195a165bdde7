"""Start the embedded servers for as long as a block of code runs, for `bin/run` and for the tests."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg2
from redis import Redis
from redis.exceptions import RedisError

import portal
from portal.embedded.places import places
from portal.embedded.processes import EmbeddedError, leashed
from portal.embedded.urls import database_url, redis_url

START_TIMEOUT_SECONDS = 90
STOP_TIMEOUT_SECONDS = 30


def postgres_answers(instance: str) -> bool:
    """Whether the site could work: the database is there and lets the site's role in."""
    try:
        psycopg2.connect(database_url(role="site", instance=instance)).close()
    except psycopg2.OperationalError:
        return False
    return True


def redis_answers(instance: str) -> bool:
    client = Redis.from_url(redis_url(instance=instance))
    try:
        return bool(client.ping())
    except RedisError:  # not there, or still loading its file
        return False
    finally:
        client.close()


ANSWERS = {"postgres": postgres_answers, "redis": redis_answers}


@contextmanager
def embedded_servers(
    instance: str, names: Sequence[str] = tuple(ANSWERS), *, reuse: bool = False
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Run the named servers and yield their processes; stop them, the last one first, when the block ends.

    With `reuse`, a server that answers already (another test run's) is used and left running. Raises EmbeddedError if a
    server does not come up.
    """
    started: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name in names:
            if not (reuse and ANSWERS[name](instance)):
                started[name] = start(name, instance)
        for name, process in started.items():
            wait_for(name, instance, process)
        yield started
    finally:
        for process in reversed(started.values()):
            process.send_signal(signal.SIGTERM)
        for process in started.values():
            process.wait(timeout=STOP_TIMEOUT_SECONDS)


def start(name: str, instance: str) -> subprocess.Popen[bytes]:
    places(instance).var.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", f"portal.embedded.{name}", instance],
        cwd=portal.BASE_DIR,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches the supervisor only, which stops the site before its servers
        preexec_fn=leashed(),
    )


def wait_for(name: str, instance: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while not ANSWERS[name](instance):
        if process.poll() is not None:
            raise EmbeddedError(f"The embedded {name} did not start. The sentence above says why.")
        if time.monotonic() > deadline:
            raise EmbeddedError(f"The embedded {name} did not answer within {START_TIMEOUT_SECONDS} seconds.")
        time.sleep(0.02)
