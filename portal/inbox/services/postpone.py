"""What could not be sent is tried again, for three days; then it is marked as failed and says why."""

from datetime import timedelta

from django.utils import timezone

from portal.inbox.models import Outgoing

# Minutes to wait after each failure: three days in all.
BACK_OFF = (1, 5, 15, 60, 180, 360, 720, 1440, 1440)


def postpone(outgoing: Outgoing, error: Exception) -> None:
    """The caller holds the row and has counted the attempt."""
    outgoing.last_error = str(error)[:300]
    if outgoing.attempts > len(BACK_OFF):
        outgoing.state, outgoing.next_attempt_at = Outgoing.State.FAILED, None
    else:
        outgoing.next_attempt_at = timezone.now() + timedelta(minutes=BACK_OFF[outgoing.attempts - 1])
    outgoing.save()
