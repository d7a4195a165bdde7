"""A person has logged out."""

from datetime import datetime

from portal.accounts.models import LogIn


def close_log_in(*, session_key: str, now: datetime) -> None:
    """The trail's entry is written by `portal.audit.receivers`."""
    LogIn.objects.filter(session_key=session_key, ended_at=None).update(ended_at=now, session_key="")
