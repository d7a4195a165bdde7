"""Every named route of the site, and how a matrix asks one of them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from portal.accounts import session as remembered
from portal.tenancy.models import SystemWork, User


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


ROUTES = dict(names(get_resolver().url_patterns))


@contextmanager
def quick_errors() -> Iterator[None]:
    """For a whole file of tests, because each change of the addresses makes the next test read all of them again.
    Refusals are not logged either: each would be written four times. Errors are."""
    logging.disable(logging.WARNING)
    try:
        with override_settings(ROOT_URLCONF="tests.portal.quick_errors"):
            yield
    finally:
        logging.disable(logging.NOTSET)


def logged_in(user: User) -> Client:
    """A client with the session of somebody who is at it. Each request would else note after a minute that the session
    is in use, only for the asker to take that back; and on a slow machine the session would end before the matrix."""
    client = Client()
    client.force_login(user)
    session = client.session
    remembered.touch(session, timezone.now() + timedelta(hours=6))
    session.save()
    return client


class Asker:
    """One client for everybody: each brings up the whole site again, which takes longer than most answers."""

    def __init__(self) -> None:
        self.client = Client()

    def reads(self, session: Client | None, url: str) -> tuple[int, set[str]]:
        """The status of a page, and for what purposes it worked as the system."""
        point = transaction.savepoint()
        last = SystemWork.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        connection._left_rows.clear()  # purposes are noted once a transaction, and the world was built in this very one
        try:
            status = self._ask(session, "get", url).status_code
            return status, set(SystemWork.objects.filter(pk__gt=last).values_list("purpose", flat=True))
        finally:
            transaction.savepoint_rollback(point)

    def ask(self, session: Client | None, method: str, url: str, **headers: Any) -> HttpResponse:
        """As the person who is logged in there, None for a visitor; whatever it changed is taken back."""
        point = transaction.savepoint()
        try:
            return self._ask(session, method, url, **headers)
        finally:
            transaction.savepoint_rollback(point)

    def _ask(self, session: Client | None, method: str, url: str, **headers: Any) -> HttpResponse:
        self.client.cookies = SimpleCookie()
        self.client.cookies.update(session.cookies if session else {})
        if method == "get":
            return self.client.get(url, **headers)
        return self.client.post(url, {"sent": "1"}, **headers)
