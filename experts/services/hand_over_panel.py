"""A case has gone to another platform: its panel goes along, with every seat and opinion."""

from django.db import transaction

from experts.models import Panel
from portal.audit.record import record_on_each
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def lock_for_hand_over(panel_id: int | None) -> Panel | None:
    """Before the first entry of the trail: who answers at this moment holds the panel and waits for the chain."""
    if panel_id is None:
        return None
    Panel.objects.select_for_update(no_key=True).only("pk").get(pk=panel_id)
    return Panel.objects.select_related("platform").get(pk=panel_id)


@transaction.atomic
def hand_over_panel(*, actor: Actor | None, panel_id: int | None, platform: Platform) -> None:
    """The people of the old platform no longer see it, those of the new one do; nothing to do without a panel."""
    panel = lock_for_hand_over(panel_id)
    if panel is None:
        return
    before = panel.platform
    panel.platform = platform
    panel.save(update_fields=["platform"])
    record_on_each(
        platforms=(before, platform),
        actor=actor,
        action="panel.handed_over",
        obj=panel,
        old={"platform": before.pk},
        new={"platform": platform.pk},
    )
