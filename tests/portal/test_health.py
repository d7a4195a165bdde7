"""What a balancer or a monitor is told when parts of the portal are away."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from portal.inbox.tasks import heartbeat
from tests.files.clamd_stub import clamd

NOWHERE = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def test_the_process_is_alive_without_database_or_allowed_host():
    with override_settings(ALLOWED_HOSTS=["portal.example"], SECURE_SSL_REDIRECT=True):
        response = Client(headers={"host": "10.0.0.7"}).get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_when_all_is_there():
    heartbeat()
    response = Client().get("/readyz")
    assert response.status_code == 200
    parts = ("database", "migrations", "walls", "redis", "worker")
    assert response.json() == {"status": "ok", **dict.fromkeys(parts, "ok")}
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_degraded_without_a_worker():
    response = Client().get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "degraded",
        "database": "ok",
        "migrations": "ok",
        "walls": "ok",
        "redis": "ok",
        "worker": "down",
    }


@pytest.mark.django_db
@override_settings(CACHES=NOWHERE)
def test_degraded_without_redis():
    response = Client().get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "degraded",
        "database": "ok",
        "migrations": "ok",
        "walls": "ok",
        "redis": "down",
        "worker": "down",
    }


@pytest.mark.django_db
def test_a_scanner_is_asked_where_there_is_one():
    heartbeat()
    with clamd() as daemon, override_settings(CLAMAV_URL=daemon.url):
        assert Client().get("/readyz").json()["scanner"] == "ok"
    with override_settings(CLAMAV_URL=daemon.url):  # it has ended
        response = Client().get("/readyz")
    assert (response.status_code, response.json()["status"], response.json()["scanner"]) == (200, "degraded", "down")


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(monkeypatch):
    monkeypatch.setattr("portal.health._migrated", [])
    recorder = MigrationRecorder(connection)
    ((app, latest),) = MigrationLoader(connection).graph.leaf_nodes("lawlib")
    recorder.record_unapplied(app, latest)  # the newest of all: it replaces nothing
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "down"
    recorder.record_applied(app, latest)
    assert Client().get("/readyz").json()["migrations"] == "ok"


@pytest.mark.django_db
def test_not_ready_while_a_table_stands_open(monkeypatch):
    monkeypatch.setattr("portal.health._walled", [])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_dossier NO FORCE ROW LEVEL SECURITY")
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json()["walls"] == "down"
