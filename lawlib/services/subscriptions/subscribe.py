"""Begins, changes and ends subscriptions of news; the owner alone."""

from datetime import datetime

from django.db import transaction

from lawlib.models import Jurisdiction, Subscription
from lawlib.selectors.subscription_words import about
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor

MOST = 30


class TooManySubscriptions(Exception):
    """A person has at most `MOST`."""


@transaction.atomic
def subscribe(*, actor: Actor, place: Jurisdiction | None, subject: str, every: str, now: datetime) -> Subscription:
    """What is there already takes the new rhythm. The notice confirms it, by e-mail with a way out. News begin with
    what is published from now on. Raises `TooManySubscriptions`."""
    own = Subscription.objects.visible_to(actor).select_for_update()
    found = own.filter(jurisdiction=place, subject=subject).first()
    if found is None:
        if own.count() >= MOST:
            raise TooManySubscriptions
        found = Subscription(user=actor.user, jurisdiction=place, subject=subject, created_at=now, told_until=now)
    elif found.every == every:
        return found
    # The watermark stays: under another rhythm, too, nothing is told twice and nothing is left out.
    found.every = every
    found.save()
    params = {"about": about(found), "every": every}
    notify(
        recipients=[actor.user_id], kind=f"library.subscribed_{every}", params=params, url="/subscriptions/", now=now
    )
    new = {"place": found.jurisdiction_id, "subject": subject, "every": every}
    record(actor=actor, action="lawlib.subscribed", obj=found, platform=actor.platform, new=new)
    return found


@transaction.atomic
def unsubscribe(*, actor: Actor, subscription: Subscription) -> None:
    gone, _each = Subscription.objects.visible_to(actor).filter(pk=subscription.pk).delete()
    if gone:
        record(actor=actor, action="lawlib.unsubscribed", obj=subscription, platform=actor.platform)
