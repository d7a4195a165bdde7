"""Answers for whoever watches the site: `/healthz` (the process lives) and `/readyz` (what it needs is there)."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from redis.exceptions import RedisError

from portal.database.checks import passes_walls
from portal.database.walls import lacking
from portal.files.clamd import is_there
from portal.inbox.tasks import HEARTBEAT_KEY

SCANNER_TIMEOUT = 2.0  # seconds; whoever probes us does not wait long either

log = structlog.get_logger(__name__)


class HealthMiddleware:
    """Stands first: a probe names no allowed host, speaks no TLS and has neither session nor language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return answer({"status": "ok"}, status=200)
        if request.path == "/readyz":
            return ready()
        return self.get_response(request)


def ready() -> JsonResponse:
    """Answer 503 when the database is away or lacks a migration of this version, for then nothing can be served.

    Nor when a table stands open that should have a wall, or the role could walk through one.

    Without Redis or a worker pages still work and what is to be sent waits in the database; without the scanner, where
    one is configured, new files wait for it: 200 with the status `degraded`, for a monitor to raise the alarm.
    """
    database = database_answers()
    migrated = database and migrations_are_applied()
    found = {"database": database, "migrations": migrated, "walls": migrated and walls_stand(), **redis_and_worker()}
    if settings.CLAMAV_URL:
        found["scanner"] = is_there(url=settings.CLAMAV_URL, timeout=SCANNER_TIMEOUT)
    serves = found["database"] and found["migrations"] and found["walls"]
    status = "ok" if all(found.values()) else "degraded" if serves else "down"
    parts = {name: "ok" if there else "down" for name, there in found.items()}
    return answer({"status": status, **parts}, status=200 if serves else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()  # so that the next probe tries a new connection
        return False
    return True


_migrated: list[bool] = []


def migrations_are_applied() -> bool:
    """Asked until it is true: what was once migrated stays so while this process runs."""
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
        except DatabaseError:
            connection.close()
            return False
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.append(True)
    return True


_walled: list[bool] = []


def walls_stand() -> bool:
    """Asked until it is true, like the migrations; the log says what is missing."""
    if not _walled:
        try:
            missing = passes_walls(connection) + lacking(connection)
        except DatabaseError:
            connection.close()
            return False
        if missing:
            log.error("walls_missing", missing=missing)
            return False
        _walled.append(True)
    return True


def redis_and_worker() -> dict[str, bool]:
    """A worker leaves a sign of life in the cache every 15 seconds, which lasts a minute."""
    try:
        return {"worker": cache.get(HEARTBEAT_KEY) is not None, "redis": True}
    except (RedisError, OSError):
        return {"worker": False, "redis": False}


def answer(content: dict[str, str], *, status: int) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
