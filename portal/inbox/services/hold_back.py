"""What left for somebody who is no longer to know of it."""

from portal.inbox.kinds import kind_of
from portal.inbox.models import OutgoingEmail, OutgoingSms

NOT_THEIRS = "no longer theirs to know"


def hold_back(outgoing: OutgoingEmail | OutgoingSms) -> bool:
    """True when it is not to go out any more, and is marked so. The caller holds the row."""
    still_for = kind_of(outgoing.item.kind).still_for
    if still_for is None or still_for(outgoing.item):
        return False
    outgoing.state, outgoing.next_attempt_at, outgoing.last_error = outgoing.State.FAILED, None, NOT_THEIRS
    outgoing.save()
    return True
