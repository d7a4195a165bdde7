"""How long the other side of a call asks to be left alone. Pure."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

BUSY = frozenset({429, 503})  # the answers that may say when to come again (RFC 6585, 4; RFC 9110, 15.6.4)
MOST_SECONDS = 10**7  # beyond any bound of ours


def retry_after(value: str, now: datetime, *, longest: timedelta) -> timedelta | None:
    """Seconds or a date, as HTTP has it (RFC 9110, 10.2.3); None for what is neither. From nothing to `longest`."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=MOST_SECONDS if len(value) > 7 else int(value)), longest)
    try:
        at = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(at.replace(tzinfo=at.tzinfo or UTC) - now, timedelta()), longest)
