"""Creates and revokes calendar feeds; the owner alone."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import CalendarFeed
from cases.policies import can_feed_platform
from cases.rules.feed_secret import digest, new_secret
from portal.audit.record import record
from portal.tenancy.actor import Actor

MOST = 10


@transaction.atomic
def create_feed(*, actor: Actor, name: str, scope: str, parties: bool, now: datetime) -> tuple[CalendarFeed, str]:
    """The feed and its secret, which is known to nobody afterwards. Raises `CaseError("too_many_feeds")`, and
    `CaseError("not_your_platform")` for a platform's calendar where the role has none."""
    if scope == CalendarFeed.Scope.PLATFORM and not can_feed_platform(actor):
        raise CaseError("not_your_platform")
    if CalendarFeed.objects.visible_to(actor).in_force().count() >= MOST:
        raise CaseError("too_many_feeds", limit=MOST)
    secret = new_secret()
    feed = CalendarFeed.objects.create(
        user=actor.user,
        membership=actor.membership,
        scope=scope,
        name=name.strip(),
        parties=parties,
        token_digest=digest(secret),
        created_at=now,
    )
    new = {"scope": scope, "name": feed.name, "parties": parties}
    record(actor=actor, action="calendar.feed_created", obj=feed, platform=actor.platform, new=new)
    return feed, secret


@transaction.atomic
def revoke_feed(*, actor: Actor, feed: CalendarFeed, now: datetime) -> bool:
    """Whether it was in force until now. The address answers 410 from the next fetch on."""
    if not CalendarFeed.objects.visible_to(actor).in_force().filter(pk=feed.pk).update(revoked_at=now):
        return False
    record(actor=actor, action="calendar.feed_revoked", obj=feed, platform=actor.platform)
    return True
