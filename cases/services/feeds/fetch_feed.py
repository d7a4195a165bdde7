"""Answers a calendar program: whose feed it is, what its owner may see at this moment, and whether that is new."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation

from cases.models import CalendarFeed
from cases.papers.feed_file import feed_file
from cases.policies import can_feed_platform, can_use_calendar
from cases.rules.feed_secret import digest
from cases.selectors.calendar import feed_deadlines
from portal.tenancy.actor import Actor
from portal.tenancy.models import Membership
from portal.tenancy.scope import acting_as, system


class UnknownFeed(Exception):
    """No feed has this secret."""


class FeedEnded(Exception):
    """Revoked, or its owner has no right to it any more: account locked, membership ended, another role."""


@dataclass(frozen=True)
class Fetched:
    content: bytes
    etag: str
    changed_at: datetime


@transaction.atomic
def fetch_feed(*, secret: str, now: datetime) -> Fetched:
    """SECURITY: what is shown is read as the owner, behind the owner's walls as they stand now. Raises `UnknownFeed`
    and `FeedEnded`."""
    feed, owner = _owner(secret)
    with acting_as(owner), translation.override(owner.user.language):
        deadlines = feed_deadlines(owner, feed.scope, now=now)
        content = feed_file(feed, deadlines, now=now)
        found = hashlib.sha256(content).hexdigest()
        if found != feed.content_digest:
            feed.content_digest, feed.content_changed_at = found, now
        feed.last_fetched_at = now
        feed.save(update_fields=["content_digest", "content_changed_at", "last_fetched_at"])
    return Fetched(content, f'"{found}"', feed.content_changed_at or now)


@system("cases.find_feed")
def _owner(secret: str) -> tuple[CalendarFeed, Actor]:
    feed = CalendarFeed.objects.select_related("user").filter(token_digest=digest(secret)).first()
    if feed is None:
        raise UnknownFeed
    membership = None
    if feed.membership_id is not None:
        places = Membership.objects.select_related("user", "platform", "enterprise").filter(is_active=True)
        membership = places.filter(pk=feed.membership_id).first()
        if membership is None:
            raise FeedEnded
    owner = Actor(user=feed.user, membership=membership)
    if feed.revoked_at is not None or not feed.user.is_active or not can_use_calendar(owner):
        raise FeedEnded
    if feed.scope == CalendarFeed.Scope.PLATFORM and not can_feed_platform(owner):
        raise FeedEnded
    return feed, owner
