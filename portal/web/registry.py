"""What apps add to pages that gather from all of them: navigation, ways, home cards, dashboards.

The shell never imports an app above it. Each app calls these functions in `apps.py: ready()`; the shell reads them when
it renders. Labels are lazy translations. URL names are resolved at render time, so the order of apps does not matter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from portal.web.entries import (
    ACCOUNT,
    BAR,
    FOOTER,
    HOME_SLOTS,
    OWN_ACCOUNT,
    PUBLIC,
    RAIL,
    SECTIONS,
    Count,
    Dashboard,
    DemoAccount,
    Find,
    Hit,
    HomeCard,
    Label,
    NavItem,
    Panel,
    PlacePart,
    Search,
    Show,
)

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

__all__ = [
    "ACCOUNT",
    "BAR",
    "FOOTER",
    "HOME_SLOTS",
    "OWN_ACCOUNT",
    "PUBLIC",
    "RAIL",
    "Dashboard",
    "DemoAccount",
    "Hit",
    "HomeCard",
    "NavItem",
    "PlacePart",
    "Search",
]

_nav: list[NavItem] = []
_ways: dict[str, str] = {}
_workplaces: list[tuple[int, str, Show]] = []
_searches: list[Search] = []
_cards: list[HomeCard] = []
_place_parts: list[PlacePart] = []
_boards: list[Dashboard] = []
_country_name: Callable[[str, str], str] = lambda code, lang: code  # noqa: E731  until lawlib says better
_inbox_count: Count | None = None
_demo_accounts: Callable[[], list[DemoAccount]] | None = None


def register_nav(section: str, label: Label, url_name: str, icon: str = "", **options: Any) -> None:
    """Add a link to `section` (one of SECTIONS). Options: show, count, order, match, url_args, query."""
    if section not in SECTIONS:
        raise ValueError(f"unknown section {section!r}; choose from {sorted(SECTIONS)}")
    _nav.append(NavItem(section, label, url_name, icon, **options))


def register_way(name: str, url_name: str) -> None:
    """Tell the shell where a page that it links to lives, e.g. `register_way("apply", "cases:apply")`.

    Names the shell asks for: apply, emergency, deadlines, search, app_search, inbox, switch, register, live.
    A later registration of the same name wins.
    """
    _ways[name] = url_name


def register_home_card(slot: str, template: str, context: Callable, order: int = 50) -> None:
    """Fill `slot` (one of HOME_SLOTS) of the home page. `context(request)` may return None: the card is left out."""
    if slot not in HOME_SLOTS:
        raise ValueError(f"unknown slot {slot!r}; choose from {HOME_SLOTS}")
    _cards.append(HomeCard(slot, template, context, order))


def register_place_part(template: str, context: Callable, order: int = 50) -> None:
    """Add a part beside the page and the guide of a place; `context(place)` gets its code and may return None."""
    _place_parts.append(PlacePart(template, context, order))


def place_parts() -> list[PlacePart]:
    return sorted(_place_parts, key=lambda part: part.order)


def register_dashboard(board: str, template: str, context: Callable, **options: Any) -> None:
    """Add a part to the dashboard called `board` ("platform", "national", …). Options: show, order."""
    _boards.append(Dashboard(board, template, context, **options))


def register_country_names(name: Callable[[str, str], str]) -> None:
    """Give the shell `name(code, lang) -> str` for the country tiles; an unknown code comes back as it is."""
    global _country_name
    _country_name = name


def country_name(code: str, lang: str) -> str:
    return _country_name(code, lang)


def register_workplace(url_name: str, show: Show, order: int = 50) -> None:
    """Say where a person who logs in starts to work: the first page, in order, whose `show(actor)` is true."""
    _workplaces.append((order, url_name, show))


def workplace(actor: Actor | None) -> str:
    """URL name of the page where `actor` starts; the home page where no app claims the person."""
    return next((name for _, name, show in sorted(_workplaces, key=lambda w: w[0]) if show(actor)), "home")


def register_inbox_count(count: Count) -> None:
    """Give the bell its number: `count(actor)` unread items."""
    global _inbox_count
    _inbox_count = count


def register_search(key: str, label: Label, find: Find, order: int = 50, panel: Panel | None = None) -> None:
    """Let the search page look into something of yours; with a `panel` it draws its results itself."""
    _searches.append(Search(key, label, find, order, panel))


def searches() -> list[Search]:
    return sorted(_searches, key=lambda s: s.order)


def register_demo_accounts(accounts: Callable[[], list[DemoAccount]]) -> None:
    """Name the accounts of the demo world, one per role, in the order of the log-in page. Asked in demo mode only."""
    global _demo_accounts
    _demo_accounts = accounts


def demo_accounts() -> list[DemoAccount]:
    return _demo_accounts() if _demo_accounts else []


def unread(actor: Actor | None) -> int:
    return _inbox_count(actor) if actor and _inbox_count else 0


def nav(section: str, actor: Actor | None) -> list[NavItem]:
    """The links of `section` that `actor` may see, in order."""
    return sorted((i for i in _nav if i.section == section and i.show(actor)), key=lambda i: i.order)


def all_nav() -> tuple[NavItem, ...]:
    return tuple(_nav)


def ways() -> dict[str, str]:
    """Name of each registered way and its URL name."""
    return dict(_ways)


def home_cards(slot: str) -> list[HomeCard]:
    return sorted((c for c in _cards if c.slot == slot), key=lambda c: c.order)


def dashboards(board: str, actor: Actor | None) -> list[Dashboard]:
    return sorted((d for d in _boards if d.board == board and d.show(actor)), key=lambda d: d.order)
