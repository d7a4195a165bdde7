"""Has panels proposed for the queue of a platform."""

from datetime import datetime

from django.db import transaction

from cases.models import PanelBatch
from cases.rules.panel_batch import RUNNING
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@transaction.atomic
def ask_batch(*, actor: Actor, with_blue: bool, now: datetime) -> PanelBatch:
    """The batch that a worker will work out; the one that is being worked out already, if there is one."""
    if actor.platform is None:
        raise ValueError("only a platform asks for panels")
    with system("cases.propose_panels"):  # two who press at once take turns
        Platform.objects.select_for_update(no_key=True).only("pk").get(pk=actor.platform.pk)
    running = PanelBatch.objects.filter(platform=actor.platform, state__in=RUNNING).first()
    if running is not None:
        return running
    batch = PanelBatch.objects.create(
        platform=actor.platform, with_blue=with_blue, asked_by=actor.user, asked_at=now, touched_at=now
    )
    record(actor=actor, action="panels.asked", obj=batch, platform=batch.platform, new={"with_blue": with_blue})
    enqueue("cases.propose_panels", batch.pk)
    return batch
