"""Notes that a session is in use."""

from datetime import datetime

from portal.accounts.models import LogIn


def note_activity(*, session_key: str, now: datetime) -> None:
    """Not audited: it happens every minute and changes nothing for anybody."""
    LogIn.objects.filter(session_key=session_key).update(seen_at=now)
