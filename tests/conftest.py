"""Every test runs on the embedded PostgreSQL and Redis, started here unless the environment names other servers."""

import gc
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from portal.embedded.compiled import forget_compiled, keep_compiled
from portal.embedded.places import places
from portal.embedded.preparation import build_catalogue
from portal.embedded.servers import embedded_servers
from portal.embedded.urls import redis_url
from portal.tenancy.scope import Scope, entered
from tests.database import empty, template

keep_compiled()  # for the tests themselves and for all processes that they start

# No test is about time: on a busy machine a property is as true as on an idle one. CI tries the same examples always.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
hypothesis.settings.load_profile("house")

# Begun first, longest first: side by side, the short ones then fill up whichever process is free. The second asks for
# no database and takes longer than the first needs to migrate one.
LONG = (
    "portal/test_route_matrix.py",
    "embedded/test_bin_run.py",
    "isolation/test_matrix.py",
    "browser/test_walk.py",
    "batch/test_propose.py",
    "lawlib/test_slow_reference.py",
    "inbox/test_everyday_events.py",
    "isolation/test_play.py",
    "documents/test_hostile_text.py",
    "clocks/test_killed_worker.py",
    "bench/test_outage.py",
    "demo/test_load.py",
    "embedded/test_setup.py",
)
_servers = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Bring the catalogue up to date and start the servers, once per run: under xdist in the controller only."""
    if hasattr(config, "workerinput"):
        return
    build_catalogue(env=os.environ)
    where = places("test")
    ours = {
        "postgres": settings.DATABASES["default"].get("OPTIONS", {}).get("host")
        == str(where.postgres_socket_directory),
        "redis": redis_url(instance="test", database=settings.XDIST_WORKER) == settings.REDIS_URL,
    }
    config.stash[_servers] = ExitStack()
    config.stash[_servers].enter_context(
        embedded_servers("test", [name for name, embedded in ours.items() if embedded], reuse=True)
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        name = "/".join(item.path.parts[-2:])
        return LONG.index(name) if name in LONG else len(LONG)

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the garbage collector need not go through it again and again. A seventh
    of the processor's time on tests of pages was spent on that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_runtest_setup() -> None:
    """Each test begins in the site's own language, whatever language a request of the test before it spoke."""
    translation.activate(settings.LANGUAGE_CODE)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        forget_compiled(Path(tempfile.gettempdir()))  # of the copies of the project that tests start
    if stack := config.stash.get(_servers, None):
        stack.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Each process works on a copy of one migrated database."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = template()
    TransactionTestCase._fixture_teardown = empty


@pytest.fixture(autouse=True, scope="session")
def as_the_system() -> Iterator[None]:
    """A test's own code sees everything; requests through the client see what their actor sees, as in the product."""
    with entered(Scope(kind="system", purpose="tests")):
        yield


@pytest.fixture
def worker(transactional_db: None) -> Iterator[subprocess.Popen[bytes]]:
    """A real Celery worker on this test's database and queues, which are empty when it starts."""
    from portal.celery import app
    from tests.processes import celery_worker

    app.control.purge()
    with celery_worker() as process:
        yield process
