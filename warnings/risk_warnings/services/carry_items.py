"""Sends items of warnings out by e-mail and short message, as their recipients choose."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q

from portal.inbox.models import InboxItem
from portal.inbox.services.queue_emails import queue_emails, queue_sms
from portal.inbox.services.send_sms import sms_configured
from risk_warnings.models import Preference
from risk_warnings.rules.kinds import Channel
from risk_warnings.rules.preferences import DEFAULT, Wants


def wants_of(serves: Mapping[int, int]) -> dict[int, Wants]:
    """By person, who serves at the enterprise."""
    rows = Preference.objects.filter(Q(user__in=serves) | Q(enterprise__in=set(serves.values())))
    own = {row.user_id: row.wants for row in rows if row.user_id}
    theirs = {row.enterprise_id: row.wants for row in rows if row.enterprise_id}
    return {user: own.get(user) or theirs.get(enterprise) or DEFAULT for user, enterprise in serves.items()}


def carry_items(items: Sequence[InboxItem], *, serves: Mapping[int, int], now: datetime) -> list[tuple[int, Channel]]:
    """(recipient, channel) of what goes out. The items were made by `notify`, so their recipients are at hand."""
    if not items:
        return []
    wants, level = wants_of(serves), items[0].level
    rings = {user: one.wakes_at(level, now) for user, one in wants.items()}
    later = {user: at for user, at in rings.items() if at is not None}
    by_email = [one for one in items if one.recipient.email and level in wants[one.recipient_id].email]
    emailed = queue_emails(by_email, not_before=later) if by_email else set()
    sent = [(user, Channel.EMAIL) for user in sorted(emailed)]
    if sms_configured():
        by_sms = [one for one in items if one.recipient.phone and level in wants[one.recipient_id].sms]
        queue_sms(by_sms, not_before=later)
        sent += [(one.recipient_id, Channel.SMS) for one in by_sms]
    return sent
