"""Asks a service for one page, politely and on guard: who we are, what we have, not for ever, not without end."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from portal.inbox.outward import NotPublic, outside
from portal.inbox.rules.retry_after import BUSY, retry_after
from risk_warnings.models.source import SMALL
from risk_warnings.rules.polling import LONGEST, PollError, origin

TIMEOUT = (10, 60)  # seconds to connect, between two pieces of an answer
PATIENCE = 600  # seconds for a whole answer: a service that drips must not hold a worker
BLOCK = 65_536
MOST_REDIRECTS = 3


@dataclass(slots=True)
class Page:
    """`file` is None where nothing is new (304) or nothing there yet (404). `validators` to ask with next time."""

    file: Any
    size: int
    validators: dict[str, str]


def fetch_page(url: str, *, headers: Mapping[str, str], limit: int, now: datetime) -> Page:
    """At most `limit` bytes, unpacked. Raises `PollError`."""
    shown = {"User-Agent": settings.SOURCES_USER_AGENT, "Accept-Encoding": "gzip, deflate", **headers}
    home, hops = origin(url), 0
    try:
        with outside() as session:
            while True:
                with session.get(url, headers=shown, timeout=TIMEOUT, allow_redirects=False, stream=True) as answer:
                    if answer.status_code not in (301, 302, 303, 307, 308):
                        return _page(answer, limit, now)
                    url, hops = urljoin(url, answer.headers.get("Location", "")), hops + 1
                if origin(url) != home or hops > MOST_REDIRECTS:
                    raise PollError("redirect", to=(urlsplit(url).hostname or "")[:100])
    except NotPublic as error:
        raise PollError("private") from error
    except requests.Timeout as error:
        raise PollError("timeout") from error
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        if _not_public(error):
            raise PollError("private") from error
        # SECURITY: an error of the library may name the address with what it asks.
        raise PollError("network", kind=type(error).__name__) from error


def _not_public(error: BaseException | None) -> bool:
    """urllib3 and requests wrap what a connection raises."""
    while error is not None:
        reason = getattr(error, "reason", None)
        if isinstance(error, NotPublic) or isinstance(reason, NotPublic):
            return True
        error = error.__cause__ or error.__context__
    return False


def _page(answer: requests.Response, limit: int, now: datetime) -> Page:
    status = answer.status_code
    if status in (304, 404):
        return Page(None, 0, {"missing": "1"} if status == 404 else {})
    if status in BUSY:
        asked = retry_after(answer.headers.get("Retry-After", ""), now, longest=LONGEST)
        raise PollError("busy", asked, status=status)
    if status in (401, 403):
        raise PollError("refused", status=status)
    if status != 200:
        raise PollError("status", status=status)
    file, size, until = SpooledTemporaryFile(max_size=SMALL), 0, time.monotonic() + PATIENCE  # noqa: SIM115
    for block in answer.iter_content(BLOCK):
        size += len(block)
        if size > limit:
            file.close()
            raise PollError("too_large", most=limit // 2**20)
        if time.monotonic() > until:
            file.close()
            raise PollError("timeout")
        file.write(block)
    file.seek(0)
    names = {"etag": "ETag", "modified": "Last-Modified"}
    given = {key: answer.headers[name][:300] for key, name in names.items() if name in answer.headers}
    return Page(file, size, given)
