"""How a service is asked: which addresses, which page comes next, when again. Pure; `services/poll_source.py` asks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from risk_warnings.rules.feeds.clean import MOST_WHOLE
from risk_warnings.rules.kinds import Format

MOST_PAGES = 50  # of one round
MOST_BYTES: Mapping[str, int] = {Format.USPTO: 300 * 2**20, Format.IDS: 100 * 2**20, Format.MADRID: 100 * 2**20}
USUAL_BYTES = 20 * 2**20
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=1)
FIELDS = (
    "document_number", "title", "type", "abstract", "publication_date", "html_url", "pdf_url", "agencies", "docket_ids",
    "comments_close_on", "dates", "action", "correction_of",
)  # fmt: skip


class PollError(Exception):
    """Why a round ended; `code` and `params` are kept with it, `retry_after` is what the service asked for."""

    def __init__(self, code: str, retry_after: timedelta | None = None, **params: Any) -> None:
        super().__init__(code, params)
        self.code, self.params, self.retry_after = code, params, retry_after


def most_bytes(form: str) -> int:
    return MOST_BYTES.get(form, USUAL_BYTES)


def addresses(form: str, url: str, options: Mapping[str, Any], today: date) -> list[str]:
    """What one round asks first. `{yymmdd}`, `{yyyymmdd}` stand for each of the last `options["days"]` days (3), newest
    last; `{number}` for each of `options["numbers"]`. `options["query"]` is added to what an address asks."""
    found = [url]
    if "{yymmdd}" in url or "{yyyymmdd}" in url:
        days = [today - timedelta(days=back) for back in reversed(range(int(options.get("days", 3))))]
        found = [url.replace("{yymmdd}", f"{one:%y%m%d}").replace("{yyyymmdd}", f"{one:%Y%m%d}") for one in days]
    if "{number}" in url:
        found = [one.replace("{number}", str(number)) for one in found for number in options.get("numbers", ())]
    query = [(key, str(value)) for key, value in dict(options.get("query", {})).items()]
    if form == Format.FEDERAL_REGISTER:
        since = today - timedelta(days=int(options.get("days", 14)))
        query = [
            ("conditions[agencies][]", "international-trade-commission"),
            ("conditions[publication_date][gte]", since.isoformat()),
            ("order", "newest"), ("per_page", "100"), ("page", "1"), *(("fields[]", name) for name in FIELDS), *query,
        ]  # fmt: skip
    if form == Format.EDIS:
        wanted = options.get("investigations") or ()
        numbered = [[("investigationNumber", str(number))] for number in wanted] or [[]]
        return [_with(one, [*query, *number, ("pageNumber", "1")]) for one in found for number in numbered]
    if form == Format.EUIPO:
        query = [("page", "0"), ("size", "100"), *query]
    return [_with(one, query) for one in found]


def following(form: str, url: str, file: BinaryIO) -> str:
    """The address of the next page, "" after the last. `file` is the page and may be read."""
    if form in (Format.FEDERAL_REGISTER, Format.DOCKET, Format.EUIPO):
        try:
            page = json.loads(file.read(MOST_WHOLE))
        except (ValueError, RecursionError):
            return ""  # why it cannot be read, the reader says
        page = page if isinstance(page, dict) else {}
        if form == Format.EUIPO:
            number, pages = page.get("page"), page.get("totalPages")
            more = isinstance(number, int) and isinstance(pages, int) and number + 1 < pages
            return _with(url, [("page", str(number + 1))]) if more else ""  # type: ignore[operator]
        then = page.get("next_page_url" if form == Format.FEDERAL_REGISTER else "next")
        return urljoin(url, then) if isinstance(then, str) and then else ""
    if form == Format.EDIS and _holds(file, b"<document>"):
        return _with(url, [("pageNumber", str(int(dict(parse_qsl(urlsplit(url).query)).get("pageNumber", "1")) + 1))])
    return ""


def _holds(file: BinaryIO, word: bytes) -> bool:
    tail = b""
    while block := file.read(65_536):
        if word in tail + block:
            return True
        tail = block[-len(word) :]
    return False


def _with(url: str, query: Sequence[tuple[str, str]]) -> str:
    """The address with these questions, in place of those of the same name (a list keeps all of its own)."""
    if not query:
        return url
    parts, names = urlsplit(url), {name for name, _value in query}
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in names]
    return urlunsplit(parts._replace(query=urlencode([*kept, *query])))


def origin(url: str) -> tuple[str, str, int]:
    """SECURITY: a page or a redirect that leads to another origin is not followed: it would be shown our token."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").casefold(), parts.port or (443 if parts.scheme == "https" else 80)


def wait(*, failures: int, every: timedelta, asked: timedelta | None, share: float) -> timedelta:
    """Until the next round. After failures twice as long each time, from five minutes to a day, but never sooner than
    the service asked for; `share` (0 to 1) spreads it by a fifth, so that many do not come back at once."""
    base = every if not failures else min(SHORTEST * 2 ** min(failures - 1, 12), LONGEST)
    spread = base * (1 + (0.2 * share if failures else 0.05 * share))
    return max(spread, asked or timedelta())


def tomorrow(now: datetime) -> timedelta:
    """Until the day of UTC on which the budget begins anew."""
    at = now.astimezone(UTC)
    return datetime.combine(at.date() + timedelta(days=1), datetime.min.time(), UTC) - at
