"""Listens to the cases' room: what a warning led to is handled as the warning says."""

from django.db.models import F
from django.dispatch import receiver

from cases.events import case_submitted
from cases.models import Case
from cases.services.regrade import raise_level
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import Acknowledgement
from risk_warnings.rules.levels import taken_over
from risk_warnings.rules.lifecycle import WarningState

HOLDS = (WarningState.PUBLISHED, WarningState.EXPIRED)


@receiver(case_submitted)
@system("warnings.answer")
def on_submitted(sender: type[Case], *, case: Case, actor: Actor | None, **_: object) -> None:
    """A request out of a yellow warning is one case with one plan, out of a red one special handling, whatever rules
    make of what was typed: its level is the warning's at least."""
    found = Acknowledgement.objects.filter(draft__case=case, warning__state__in=HOLDS)
    goes_on = F("warning__superseded_by").asc(nulls_first=True)
    receipt = found.select_related("warning__published_by").order_by(goes_on, "-pk").first()
    if receipt is None or receipt.warning.published_by is None:
        return
    receipt.case = case
    receipt.save(update_fields=["case"])
    warning, person = receipt.warning, receipt.warning.published_by
    reason = taken_over(warning.level, warning.number)
    raise_level(by=person, case=case, level=warning.level, reason=reason, now=case.submitted_at)
