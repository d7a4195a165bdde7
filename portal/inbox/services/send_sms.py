"""Sends one short message, where an operator has configured a provider; the row lock decides who sends.

Provider-neutral: `POST SMS_URL` with `Authorization: Bearer <SMS_TOKEN>`, `Idempotency-Key` and `{"id", "to",
"text"}`; any status from 200 to 299 means taken. What a provider wants otherwise is the work of a small gateway of
the operator's.
"""

from datetime import datetime

import requests
from django.conf import settings
from django.db import transaction
from django.utils import translation

from portal.inbox.models import OutgoingSms
from portal.inbox.outward import TIMEOUT
from portal.inbox.rules.calls import RobotRefused
from portal.inbox.rules.retry_after import BUSY, retry_after
from portal.inbox.services.hold_back import hold_back
from portal.inbox.services.postpone import WHOLE, postpone


def sms_configured() -> bool:
    return bool(settings.SMS_URL)


@transaction.atomic
def send_sms(*, sms_id: int, now: datetime) -> bool:
    """True when the provider took it now; what it refuses is kept on the row and tried again by the sweep."""
    sms = (
        OutgoingSms.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("item__recipient")
        .filter(pk=sms_id, state=OutgoingSms.State.PENDING)
        .first()
    )
    if sms is None or hold_back(sms):
        return False
    sms.attempts += 1
    try:
        _call(sms, now)
    except (requests.RequestException, RobotRefused) as error:
        refused = error if isinstance(error, RobotRefused) else RobotRefused(type(error).__name__)
        postpone(sms, refused, now=now, asked=refused.asked)
        return False
    sms.state, sms.sent_at, sms.next_attempt_at = OutgoingSms.State.SENT, now, None
    sms.save()
    return True


def _call(sms: OutgoingSms, now: datetime) -> None:
    """The words of the item and no more: a short message is read on a locked screen."""
    if not sms_configured():
        raise RobotRefused("not configured (SMS_URL)")
    user, key = sms.item.recipient, f"sms-{sms.item_id}"
    with translation.override(user.language):
        text = f"{sms.item.title} {settings.SITE_URL}{sms.item.url}"
    headers = {"Authorization": f"Bearer {settings.SMS_TOKEN}", "Idempotency-Key": key}
    body = {"id": key, "to": user.phone, "text": text}
    answer = requests.post(settings.SMS_URL, json=body, headers=headers, timeout=TIMEOUT, allow_redirects=False)
    if not 200 <= answer.status_code < 300:
        asked = retry_after(answer.headers.get("Retry-After", ""), now, longest=WHOLE)
        raise RobotRefused(f"status {answer.status_code}", asked if answer.status_code in BUSY else None)
