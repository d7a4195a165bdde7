"""What every template may use: the site's names, ways to pages of other apps, who is acting. All of it lazy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext

from portal.web import registry
from portal.web.demo_progress import month_being_played
from portal.web.ui.dates import is_chinese
from portal.web.ui.marks import initials


class Ways:
    """`{{ ways.apply }}`: the URL of a page that some app registered, or "" while no app offers it."""

    def __getitem__(self, name: str) -> str:
        try:
            return reverse(registry.ways()[name])
        except (KeyError, NoReverseMatch):
            return ""


def html_lang() -> str:
    return "zh-Hans" if is_chinese(get_language() or "zh-hans") else "en"


def _person(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return (getattr(user, "display_name", "") or user.get_username()) if user and user.is_authenticated else ""


def _tenants(request: HttpRequest) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    current = getattr(actor.membership, "pk", None)
    return [
        {"id": m.pk, "name": m.tenant.name, "role": m.get_role_display(), "current": m.pk == current}
        for m in actor.user.memberships.filter(is_active=True).select_related("platform", "enterprise").order_by("pk")
    ]


def _workspace_name(request: HttpRequest) -> str:
    actor = getattr(request, "actor", None)
    if actor is not None and actor.platform is not None:
        return gettext("Guidance desk")
    if actor is not None and actor.enterprise is not None:
        return gettext("Company workspace")
    return gettext("Workspace")


def _tenant_name(request: HttpRequest) -> str:
    membership = getattr(getattr(request, "actor", None), "membership", None)
    return membership.tenant.name if membership else ""


def _role(request: HttpRequest) -> str:
    membership = getattr(getattr(request, "actor", None), "membership", None)
    return membership.get_role_display() if membership else ""


def site(request: HttpRequest) -> dict[str, Any]:
    def lazy(make: Callable[[HttpRequest], Any]) -> Any:
        return SimpleLazyObject(lambda: make(request))

    return {
        "demo": getattr(settings, "DEMO", False),
        "demo_month": lazy(lambda _request: month_being_played()),
        "site": settings.SITE,
        "html_lang": html_lang(),
        "ways": Ways(),
        "person_name": lazy(_person),
        "person_initial": lazy(lambda r: initials(_person(r))),
        "role_words": lazy(_role),
        "tenant_name": lazy(_tenant_name),
        "tenants": lazy(_tenants),
        "workspace_name": lazy(_workspace_name),
        "unread": lazy(lambda r: registry.unread(getattr(r, "actor", None))),
    }
