"""The whole directory as the batch rules want it."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from experts.models import Expert, Seat
from experts.rules.batch.asked import BatchExpert
from experts.selectors.facts import facts_of_all
from portal.tenancy.models import Platform


def batch_experts(*, platform: Platform, today: date) -> tuple[BatchExpert, ...]:
    """Everybody whom the platform may ask, who is appointed and takes seats; `today` in Beijing. Four queries, as the
    system: the seats of all platforms count."""
    # Who is appointed has a term: a constraint of the table.
    rows = (
        Expert.objects.for_platform(platform)
        .appointed(today=today)
        .filter(capacity__gt=0)
        .select_related("user", "firm")
    )
    experts = list(rows.order_by("id"))
    asked = dict(Seat.objects.order_by().values_list("expert_id").annotate(last=Max("invited_at__date")))
    facts = facts_of_all(experts)
    return tuple(
        BatchExpert(
            facts[expert.pk],
            expert.firm_id,
            max((today - max(asked.get(expert.pk, expert.term_from), expert.term_from)).days, 0),
        )
        for expert in experts
    )
