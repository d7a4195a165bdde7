"""One id for a request in the logs, in the answer's headers, on the error page and in the tasks that it causes.

django-structlog makes the id and binds it; it is our own, never one that a client sends.
"""

from collections.abc import Callable
from ipaddress import ip_address

import structlog
from django.http import HttpRequest, HttpResponse


class RequestIdMiddleware:
    """Stands right after django-structlog's middleware.

    SECURITY: the address is the one that the server saw. A header such as X-Forwarded-For is believed by nobody but the
    server itself, which is told which proxies to trust (docs/operations.md); the trail would else record what an
    attacker writes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = structlog.contextvars.get_contextvars().get("request_id", "")  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(ip=client_address(request))
        response = self.get_response(request)
        response["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        return response


def client_address(request: HttpRequest) -> str | None:
    """The peer's address; None behind a Unix socket. An IPv4 address that came in over IPv6 counts as IPv4."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", "").partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
