"""Everything fails in the middle of a push; everybody hears exactly once, and the world outside can tell doubles.

As `python -m bench.warnings.outage` does with 100,000, but that the server of the tests, which others use, is not
restarted: every connection to this database is cut, which is what a restart looks like from here.
"""

import pytest
import redis
from django.conf import settings
from django.db import connection

from bench.warnings.outage import Place, play
from bench.warnings.stubs import hook_stub, mail_stub
from bench.warnings.world import Size, seed
from portal.celery import app
from tests.processes import celery_worker

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
SIZE = Size(people=2500, emails=125, hooks=20)


def cut_all_lines() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connection.close()


def test_nobody_hears_twice_or_never(monkeypatch) -> None:
    app.control.purge()
    with mail_stub() as mail, hook_stub() as hooks:
        monkeypatch.setenv("TEST_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
        monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{mail.port}")
        monkeypatch.setenv("OUTWARD_PRIVATE", "1")
        with connection.cursor() as cursor:
            seed(cursor, SIZE, hooks_at=hooks.origin)
        place = Place(
            worker=celery_worker,
            wipe_redis=redis.Redis.from_url(settings.REDIS_URL).flushdb,
            restart_postgres=cut_all_lines,
        )
        outcome = play(place, SIZE, mail, hooks)
    assert outcome.faults(SIZE) == []
    assert outcome.people == SIZE.people
    assert outcome.refused > 0
