"""Public notices as feeds: Atom for readers, CAP 1.2 for machines; the same notices give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from cases.rules.choices import choices
from lawlib.feed_file import AUTHORITY, BEGINNING
from lawlib.jurisdictions import JURISDICTIONS, country_name
from lawlib.rules.xml_text import plain
from risk_warnings.models import NoticeMessage
from risk_warnings.rules.cap import Message, cap_message
from risk_warnings.rules.kinds import MessageKind, NoticeState

# CAP, 3.2.1: a name that is unique in the world; it stays when the site moves.
SENDER = "overseas-ip-guidance"
CAP_TYPE = "application/cap+xml"


class NoticeFeed(Atom1Feed):
    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=BEGINNING)

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        # The same notice for machines; without the length, which nobody knows before it is asked for.
        handler.addQuickElement("link", "", {"href": item["cap"], "rel": "alternate", "type": CAP_TYPE})


def atom_file(messages: Iterable[NoticeMessage], *, title: str, path: str, lang: str, ident: str, cap: bool) -> bytes:
    """`messages` with their notices, the last of each notice for readers (`cap` False) or all of them."""
    chinese = lang.startswith("zh")
    feed = NoticeFeed(
        title=title,
        link=settings.SITE_URL + reverse("notices"),
        description=_("Public risk notices; they name nobody"),
        language="zh-Hans" if chinese else "en",
        author_name=settings.SITE["owner_zh" if chinese else "owner_en"],
        feed_url=settings.SITE_URL + path,
        feed_guid=f"{AUTHORITY}:notices/{ident}/{'zh' if chinese else 'en'}",
    )
    for message in messages:
        notice, said = message.notice, message.told
        page, file = _page(notice.number), settings.SITE_URL + cap_path(message)
        words = said["title_zh" if chinese else "title_en"]
        feed.add_item(
            title=plain(_prefix(message) + words),
            link=file if cap else page,
            description=escape(plain(_text(said, chinese) or words)),
            unique_id=f"{AUTHORITY}:notices/{notice.number}" + (f"/{message.number}" if cap else ""),
            pubdate=message.sent_at if cap else notice.published_at,
            updateddate=message.sent_at,
            categories=[said["level"], said["country"], message.kind],
            cap=file,
        )
    return feed.writeString("utf-8").encode()


def _text(said: Mapping[str, Any], chinese: bool) -> str:
    if said["state"] == NoticeState.WITHDRAWN:
        return _("This notice has been withdrawn. Please do not rely on it any more.")
    return said["advice_zh" if chinese else "advice_en"]


def _prefix(message: NoticeMessage) -> str:
    if message.kind == MessageKind.CANCEL:
        return _("Ended: ") if message.content["state"] == NoticeState.EXPIRED else _("Withdrawn: ")
    return _("Changed: ") if message.kind == MessageKind.UPDATE else ""


def cap_path(message: NoticeMessage) -> str:
    return reverse("notice-cap", args=[message.notice.number, message.number])


def _page(number: str) -> str:
    return settings.SITE_URL + reverse("notice", args=[number])


def cap_file(message: NoticeMessage, earlier: Iterable[NoticeMessage]) -> bytes:
    """The message as it went out. In a demonstration its status is "Test": no machine must act on it."""
    number, said = message.notice.number, message.told
    kind = choices("proceeding_type").get(said["proceeding_type"])
    place = JURISDICTIONS.get(said["country"])
    fallback = {"zh": "知识产权风险", "en": "Intellectual property risk"}
    return cap_message(
        Message(
            identifier=f"{number}-{message.number}",
            sender=SENDER,
            sent=message.sent_at,
            kind=message.kind,
            content=said,
            number=number,
            url=_page(number),
            areas={lang: country_name(said["country"], lang) for lang in ("zh", "en")},
            # Organisations and systems have codes of our own: ISO 3166 knows no "UPC".
            area_codes="ISO3166-1" if place and place.kind in ("country", "region") else f"{SENDER}:jurisdiction",
            sender_names={lang: settings.SITE[f"owner_{lang}"] for lang in ("zh", "en")},
            events={lang: kind.label(lang) if kind else fallback[lang] for lang in ("zh", "en")},
            earlier=tuple((f"{number}-{one.number}", one.sent_at) for one in earlier),
            test=settings.DEMO,
        )
    )
