"""The kinds of entry in the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.http import HttpRequest

    from portal.tenancy.actor import Actor

Label = str | Promise
Show = Callable[["Actor | None"], bool]
Count = Callable[["Actor"], int]

PUBLIC = "public"  # masthead of the public site
RAIL = ("work", "views", "resources")  # the three groups of the workspace rail, in this order
BAR = "bar"  # urgent counters in the workspace bar; shown only while the count is above zero
ACCOUNT = "account"  # menu under the avatar
OWN_ACCOUNT = "own_account"  # tabs of the pages about one's own account
FOOTER = ("footer_help", "footer_find", "footer_subscribe", "footer_about")
SECTIONS = frozenset({PUBLIC, BAR, ACCOUNT, OWN_ACCOUNT, *RAIL, *FOOTER})
HOME_SLOTS = ("paths", "now", "first24", "countries", "figures", "changes")


def everyone(actor: Actor | None) -> bool:
    return True


@dataclass(frozen=True)
class NavItem:
    """One link. `match` are further URL names (or prefixes ending in `:` or `_`) under which it counts as current."""

    section: str
    label: Label
    url_name: str
    icon: str = ""
    show: Show = everyone
    count: Count | None = None
    order: int = 50
    match: tuple[str, ...] = ()
    url_args: tuple[Any, ...] = ()
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=self.url_args) + self.query

    def is_current(self, view_name: str, query: str = "") -> bool:
        if view_name == self.url_name:
            return not self.query or self.query.lstrip("?") in query
        return any(view_name == m or (m.endswith((":", "_")) and view_name.startswith(m)) for m in self.match)


@dataclass(frozen=True)
class HomeCard:
    slot: str
    template: str
    context: Callable[[HttpRequest], Mapping[str, Any] | None]
    order: int = 50


@dataclass(frozen=True)
class PlacePart:
    """A part of the page of a country or region. `context(place)` returns None to leave it out."""

    template: str
    context: Callable[[str], Mapping[str, Any] | None]
    order: int = 50


@dataclass(frozen=True)
class Hit:
    """One line of a search result; `text` is a short fact or excerpt, `mark` a code shown as a letter tile."""

    title: str
    url: str
    text: str = ""
    mark: str = ""


Find = Callable[["Actor | None", str, int], list[Hit]]
Panel = Callable[["HttpRequest", str], Mapping[str, Any]]


@dataclass(frozen=True)
class Search:
    """`find(actor, words, limit)` returns the best hits that `actor` may see (`None`: a visitor).
    `panel(request, words)` returns a context with its `template` instead, where a plain list would not do."""

    key: str
    label: Label
    find: Find
    order: int = 50
    panel: Panel | None = None


@dataclass(frozen=True)
class DemoAccount:
    """An account that the log-in page offers in demo mode. `role` and `tenant` are words for people."""

    username: str
    password: str
    role: Label
    tenant: Label
    name: str = ""


@dataclass(frozen=True)
class Dashboard:
    """One part of a dashboard. `context(actor, **period)` returns what `template` needs, or None to leave it out."""

    board: str
    template: str
    context: Callable[..., Mapping[str, Any] | None]
    show: Show = everyone
    order: int = 50
