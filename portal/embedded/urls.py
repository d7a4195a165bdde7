"""Addresses of the embedded servers, for the settings; nothing is started or created by asking."""

from typing import Literal
from urllib.parse import parse_qs, quote, urlsplit

from portal.embedded.places import places

Role = Literal["site", "owner"]


def database_url(*, role: Role = "site", instance: str = "demo") -> str:
    """Return the URL of the database `portal`.

    `site` owns no table and cannot bypass row-level security; `owner` owns the tables and runs the migrations. `owner`
    may also create databases, so that in the `test` instance pytest-django can make `test_portal` beside it.
    """
    return f"postgresql://portal_{role}@/portal?host={quote(str(places(instance).postgres_socket_directory))}"


def redis_url(*, instance: str = "demo", database: int = 0) -> str:
    """Return the URL in redis-py's form; Celery wants it through `celery_url`."""
    return f"unix://{quote(str(places(instance).redis_socket))}?db={database}"


def celery_url(url: str) -> str:
    """Return a Redis URL in kombu's form, which writes a Unix socket differently; others come back as they are."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}"
