"""A person's subscriptions with what was published on them lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language

from lawlib.models import Subscription
from lawlib.selectors.changes import Change, changes_of
from lawlib.selectors.subscription_words import about
from portal.tenancy.actor import Actor

LATELY = timedelta(days=30)
SHOWN = 30


@dataclass(frozen=True)
class SubscriptionLine:
    subscription: Subscription
    about: str


@dataclass(frozen=True)
class News:
    change: Change
    title: str


@dataclass(frozen=True)
class SubscriptionPage:
    lines: list[SubscriptionLine]
    news: list[News]


def subscription_page(actor: Actor, *, now: datetime) -> SubscriptionPage:
    lang = "zh" if (get_language() or "").startswith("zh") else "en"
    own = list(Subscription.objects.visible_to(actor).select_related("jurisdiction"))
    found: dict[tuple[str, str, int], Change] = {}
    for place, subject in {(one.jurisdiction_id or "", one.subject) for one in own}:
        for change in changes_of(place=place, subject=subject, since=now - LATELY, limit=SHOWN):
            found[change.kind, change.key, change.part] = change
    newest = sorted(found.values(), key=lambda change: (change.at, change.key), reverse=True)[:SHOWN]
    return SubscriptionPage(
        [SubscriptionLine(one, about(one)[lang]) for one in own],
        [News(change, change.title.label(lang)) for change in newest],
    )
