"""What was scheduled goes out at its time: found by beat every minute, each once however often that runs."""

from datetime import datetime

import structlog
from django.db import transaction

from lawlib.models import Edition
from lawlib.rules.editions import EditionError, EditionState
from lawlib.services.editions.publish_edition import publish_edition, unschedule_edition
from lawlib.services.editions.tell_desk import tell_writers

log = structlog.get_logger(__name__)


def publish_due(*, now: datetime) -> int:
    """How many went out. What cannot go out (another edition was quicker) waits for a person again, who is told."""
    due = Edition.objects.filter(state=EditionState.SCHEDULED, publish_at__lte=now).order_by("publish_at", "pk")
    return sum(_publish(pk, now) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _publish(pk: int, now: datetime) -> int:
    found = Edition.objects.select_for_update(skip_locked=True, no_key=True)
    edition = found.filter(pk=pk, state=EditionState.SCHEDULED, publish_at__lte=now).first()
    if edition is None:  # another worker has it, or somebody took it back
        return 0
    try:
        with transaction.atomic():
            publish_edition(actor=None, edition=edition, now=now)
    except EditionError as error:
        log.warning("edition_not_published", edition=pk, why=error.code)
        waiting = unschedule_edition(actor=None, edition=edition, now=now)
        tell_writers(edition=waiting, kind="library.not_published", now=now)
        return 0
    return 1
