"""Tells whoever was warned that the warning was corrected, each once, in batches that survive a fall."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from portal.queue import enqueue, queue_of
from risk_warnings.models import Acknowledgement, RiskWarning
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.services.push_warning import tell_again

BATCH = 500
SWEEP_SECONDS = 60


def sweep_corrections() -> int:
    """Has the workers tell what was left untold, each level in its queue; returns how many warnings that is."""
    late = list(_untold().values_list("warning", "warning__level").distinct())
    for pk, level in late:
        enqueue("risk_warnings.tell_correction", pk, queue=queue_of(level), expires=SWEEP_SECONDS)
    return len(late)


def tell_correction(*, warning_id: int, now: datetime) -> int:
    """Every enterprise that had the warning in an earlier wording. Who hears of it only now reads the new one."""
    count = 0
    while told := _tell_some(warning_id, now):
        count += told
    return count


def _untold():
    corrected = Acknowledgement.objects.filter(
        warning__state=WarningState.PUBLISHED,
        warning__corrected_at__isnull=False,
        told_at__lt=F("warning__corrected_at"),
        corrected_to__lt=F("warning__text_number"),
    )
    return corrected.order_by()


@transaction.atomic
def _tell_some(warning_id: int, now: datetime) -> int:
    locked = _untold().filter(warning=warning_id).select_for_update(skip_locked=True, of=("self",))
    receipts = list(locked.order_by("pk")[:BATCH])
    if not receipts:
        return 0
    warning = RiskWarning.objects.get(pk=warning_id)
    enterprises = [one.enterprise_id for one in receipts]
    tell_again(warning, enterprises, "warning.corrected", now)
    Acknowledgement.objects.filter(pk__in=[one.pk for one in receipts]).update(corrected_to=warning.text_number)
    return len(receipts)
