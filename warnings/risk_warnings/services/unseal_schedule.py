"""A schedule that was unsealed is loaded at the desk: its stores become respondents of the matter, like any other
message about it. The same table again is the same message."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from portal.tenancy.actor import Actor
from risk_warnings.errors import WarningRefused
from risk_warnings.models import RawPayload, Signal
from risk_warnings.rules.feeds.items import SeenParty
from risk_warnings.rules.feeds.matter_keys import docket_key
from risk_warnings.rules.schedule_a import KIND
from risk_warnings.services.report_signal import report_signal


@transaction.atomic
def unseal_schedule(
    *, actor: Actor, signal: Signal, stores: Sequence[SeenParty], table: bytes, now: datetime
) -> RawPayload:
    """`stores`: what `rules/schedule_a.py` read out of `table`, whose hash is kept with them. Raises
    `WarningRefused("no_docket")` where the matter has no number of a docket under which the table could be filed."""
    if not signal.keys.filter(key=docket_key(signal.forum, signal.number)).exists():
        raise WarningRefused("no_docket")
    report = {
        "title": signal.title,
        "country": signal.country,
        "forum": signal.forum,
        "number": signal.number,
        "proceeding_type": KIND,
        "table": hashlib.sha256(table).hexdigest(),
        "respondents": [
            {"name": one.name, "platform": one.platform, "seller_id": one.seller_id, "store": one.store}
            for one in stores
        ],
    }
    return report_signal(actor=actor, report=report, now=now)
