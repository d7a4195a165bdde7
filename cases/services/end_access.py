"""Time-boxed access ends by itself."""

from datetime import datetime

from django.db import transaction

from cases.models import Case
from cases.services.grant_access import CONTENT, revoke_access
from experts.models import Seat


@transaction.atomic
def end_access(*, now: datetime) -> int:
    """Revoke the right to the content for every seat whose `access_until` has passed; returns how many. Running it
    again finds none left."""
    seats = Seat.objects.held().filter(access_until__lte=now, expert__user__caseuserobjectpermission__isnull=False)
    ended = 0
    for seat in seats.select_related("expert__user").distinct():
        case = Case.objects.filter(panel=seat.panel_id, user_grants__user=seat.expert.user).first()
        if case is not None:
            revoke_access(case=case, to=seat.expert.user, right=CONTENT)
            ended += 1
    return ended
