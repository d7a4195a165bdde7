"""Two published warnings of one level about one matter: each went out while it was thought to be two."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from risk_warnings.models import RiskWarning
from risk_warnings.rules.lifecycle import WarningState


def twins_of(warning: RiskWarning) -> QuerySet[RiskWarning]:
    """All of the whole matter at this level that are out, this one among them; which goes on stands first: the one of
    the whole itself, else the oldest."""
    whole = warning.matter_now
    of_it = Q(signal=whole) | Q(signal__merged_into=whole)
    rows = RiskWarning.objects.filter(of_it, level=warning.level, state=WarningState.PUBLISHED)
    return rows.order_by(F("signal__merged_into").asc(nulls_first=True), "pk")


def goes_on_as(warning: RiskWarning) -> RiskWarning | None:
    """The warning that takes the place of this one; None where it is the one that goes on, or alone."""
    first = twins_of(warning).first() if warning.state == WarningState.PUBLISHED else None
    return first if first is not None and first.pk != warning.pk else None
