"""Calls to addresses that users have typed: never into the portal's own network, whatever a name says.

SECURITY: the address is judged when the connection is made, and the connection goes to the very address that was
judged: a name that points elsewhere a moment later changes nothing. No redirects, no proxies or passwords out of the
environment.
"""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Timer
from typing import Any

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

TIMEOUT = (5, 10)  # seconds to connect, between two bytes: a place that hangs must not hold a worker and a row lock
LONGEST = 30  # seconds of a call in all, for who sends a byte now and then
# Of IPv6 only this is given out to be reached from everywhere (IANA); behind these parts of it any IPv4 address may
# stand: 6to4, Teredo. What maps, translates or embeds IPv4 (::/96, NAT64) lies outside, and so do site-local addresses.
GLOBAL = ipaddress.ip_network("2000::/3")
WRAPPED = tuple(ipaddress.ip_network(one) for one in ("2002::/16", "2001::/32"))
# Of IPv4, besides what Python knows: protocol assignments, and the anycast address of 6to4.
KEPT_BACK = tuple(ipaddress.ip_network(one) for one in ("192.0.0.0/24", "192.88.99.0/24"))


class NotPublic(OSError):
    """The name leads into a private network, or nowhere."""


def is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found not in GLOBAL or any(found in one for one in WRAPPED):
            return False
    elif any(found in one for one in KEPT_BACK):
        return False
    return found.is_global and not found.is_multicast


def judged(host: str, port: int) -> str:
    """The address to which `host` leads, when each of those that it has is public. Raises `NotPublic`."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotPublic("the name is not known") from error
    addresses = [str(row[4][0]).partition("%")[0] for row in rows]
    if not settings.OUTWARD_PRIVATE and not all(is_public(one) for one in addresses):
        raise NotPublic("not a public address")
    return addresses[0]


_longest: ContextVar[float | None] = ContextVar("outward_longest", default=None)


class _Judged:
    """Mixed into urllib3's connections: the name stays for TLS and the Host header, the socket goes to the address, and
    where a call may last only so long, it is broken off then."""

    _end: Timer | None = None

    def _new_conn(self: Any) -> Any:
        name = self._dns_host
        self._dns_host = judged(name, self.port)
        try:
            line = super()._new_conn()  # type: ignore[misc]
        finally:
            self._dns_host = name
        if (longest := _longest.get()) is not None:
            # A second handle: TLS takes the first one over while it shakes hands.
            self._end = Timer(longest, _break_off, [line.dup()])
            self._end.daemon = True
            self._end.start()
        return line

    def close(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end.args[0].close()
            self._end = None
        super().close()  # type: ignore[misc]


def _break_off(line: socket.socket) -> None:
    with suppress(OSError):  # closed meanwhile
        line.shutdown(socket.SHUT_RDWR)
    line.close()


class _PlainConnection(_Judged, HTTPConnection):
    pass


class _TlsConnection(_Judged, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        self.poolmanager = PoolManager(num_pools=1, maxsize=1)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}


@contextmanager
def outside() -> Iterator[requests.Session]:
    """A session whose every connection is judged. What it is asked raises `requests.RequestException`, `NotPublic`."""
    with requests.Session() as session:
        session.trust_env = False
        session.mount("https://", _Adapter())
        session.mount("http://", _Adapter())
        yield session


def post_outside(url: str, *, body: bytes, headers: dict[str, str], longest: float = LONGEST) -> tuple[int, str]:
    """The status and `Retry-After`: what else is answered is not read. Raises `requests.RequestException`,
    `NotPublic`."""
    token = _longest.set(longest)
    try:
        with (
            outside() as session,
            session.post(
                url, data=body, headers=headers, timeout=TIMEOUT, allow_redirects=False, stream=True
            ) as answer,
        ):
            return answer.status_code, answer.headers.get("Retry-After", "")
    finally:
        _longest.reset(token)
