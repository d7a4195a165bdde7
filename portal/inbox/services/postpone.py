"""What could not be sent is tried again, for three days; then it is marked as failed and says why."""

from datetime import datetime, timedelta

from portal.inbox.models import Outgoing

# Minutes to wait after each failure: three days in all.
BACK_OFF = (1, 5, 15, 60, 180, 360, 720, 1440, 1440)
WHOLE = timedelta(minutes=sum(BACK_OFF))


def postpone(outgoing: Outgoing, error: Exception, *, now: datetime, asked: timedelta | None = None) -> None:
    """The caller holds the row and has counted the attempt. Never sooner than the other side `asked` for, but what it
    asks for is taken off the three days."""
    outgoing.last_error = str(error)[:300]
    step = timedelta(minutes=BACK_OFF[min(outgoing.attempts, len(BACK_OFF)) - 1])
    wait = min(max(step, asked or timedelta()), WHOLE - outgoing.waited)
    if wait <= timedelta():
        outgoing.state, outgoing.next_attempt_at = Outgoing.State.FAILED, None
    else:
        outgoing.next_attempt_at, outgoing.waited = now + wait, outgoing.waited + wait
    outgoing.save()
