"""News of the library as an Atom feed (RFC 4287): the same editions give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from lawlib.rules.xml_text import plain
from lawlib.selectors.changes import Change

# The authority of all ids: never that of the site, whose name may change while ids may not (RFC 4287, 4.2.6).
AUTHORITY = "tag:overseas-ip-guidance,2026"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # `updated` of a feed in which nothing has been published yet


class LibraryFeed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def feed_file(
    changes: Iterable[Change], *, place: str, subject: str, title: str, path: str, page: str, lang: str
) -> bytes:
    """`title` names the feed, `path` is its address and `page` that of the page it is about."""
    chinese = lang.startswith("zh")
    feed = LibraryFeed(
        title=title,
        link=f"{settings.SITE_URL}{page}",
        description=_("What the law library publishes and changes"),
        language="zh-Hans" if chinese else "en",
        author_name=settings.SITE["owner_zh" if chinese else "owner_en"],
        feed_url=f"{settings.SITE_URL}{path}",
        feed_guid=f"{AUTHORITY}:library/feed/{place or 'all'}/{subject or 'all'}/{'zh' if chinese else 'en'}",
    )
    for change in changes:
        feed.add_item(
            title=plain(change.title.label(lang)),
            link=f"{settings.SITE_URL}{change.path}",
            description=escape(plain(_summary(change))),  # the generator calls it HTML
            unique_id=f"{AUTHORITY}:library/{change.kind}/{change.key}/{change.part}/{change.number}",
            pubdate=change.at,
            updateddate=change.at,
            categories=[one for one in (change.kind, change.place) if one],
        )
    return feed.writeString("utf-8").encode()


def _summary(change: Change) -> str:
    """An atom:summary must not be missing where there is no content."""
    kind = _("%(kind)s, edition %(number)d") % {"kind": change.kind_name, "number": change.number}
    return f"{kind}. {change.why}" if change.why else kind
