"""Calls to addresses that users have typed: never into the portal's own network, whatever a name says.

SECURITY: the address is judged when the connection is made, and the connection goes to the very address that was
judged: a name that points elsewhere a moment later changes nothing. No redirects, no proxies or passwords out of the
environment.
"""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

TIMEOUT = (5, 10)  # seconds to connect, to answer: a place that hangs must not hold a worker and a row lock
MOST = 10_000  # bytes of an answer that are read
# Behind these prefixes of IPv6 any IPv4 address may stand: 6to4, NAT64, Teredo.
WRAPPED = tuple(ipaddress.ip_network(one) for one in ("2002::/16", "64:ff9b::/96", "2001::/32"))


class NotPublic(OSError):
    """The name leads into a private network, or nowhere."""


def is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in one for one in WRAPPED):
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


class _Judged:
    """Mixed into urllib3's connections: the name stays for TLS and the Host header, the socket goes to the address."""

    def _new_conn(self: Any) -> Any:
        name = self._dns_host
        self._dns_host = judged(name, self.port)
        try:
            return super()._new_conn()  # type: ignore[misc]
        finally:
            self._dns_host = name


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


def post_outside(url: str, *, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    """Status and the beginning of the answer. Raises `requests.RequestException`, `NotPublic`."""
    with (
        outside() as session,
        session.post(url, data=body, headers=headers, timeout=TIMEOUT, allow_redirects=False, stream=True) as answer,
    ):
        return answer.status_code, answer.raw.read(MOST, decode_content=True) or b""
