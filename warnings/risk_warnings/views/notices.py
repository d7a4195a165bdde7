"""Public notices: the list, one of them, and whether a name stands in its papers."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from rest_framework.throttling import SimpleRateThrottle

from cases.rules.working_time import BEIJING
from portal.tenancy.actor import Actor
from risk_warnings.models import PublicNotice
from risk_warnings.rules.cap import MAPPING
from risk_warnings.rules.public import FIELDS
from risk_warnings.selectors.notice_data import notice_data
from risk_warnings.selectors.notice_facets import facets_of
from risk_warnings.selectors.notices import STATES, messages_of, notices, why_withdrawn
from risk_warnings.services.check_name import LONGEST, check_name
from risk_warnings.views.scope import may_watch

PER_PAGE = 20
ASKED = ("q", "level", "country", "right", "industry", "state")


class NameThrottle(SimpleRateThrottle):
    """SECURITY: nobody goes through a list of competitors here."""

    scope, rate = "notice-name", "20/hour"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


def actor_of(request: HttpRequest) -> Actor | None:
    return getattr(request, "actor", None)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.now().astimezone(BEIJING).date()
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ASKED}
    page = Paginator(notices(actor, asked, today=today), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "facets": facets_of(actor, asked), "states": STATES, "today": today}
    context["filtered"] = any(value for name, value in asked.items() if name != "state")
    return render(request, "risk_warnings/pages/notices.html", context)


def notice_or_404(request: HttpRequest, number: str) -> PublicNotice:
    return get_object_or_404(PublicNotice.objects.visible_to(actor_of(request)), number=number)


@require_safe
def detail(request: HttpRequest, notice: str) -> HttpResponse:
    return _page(request, notice_or_404(request, notice))


def _page(request: HttpRequest, notice: PublicNotice, status: int = 200, **more: Any) -> HttpResponse:
    today = timezone.now().astimezone(BEIJING).date()
    url = request.build_absolute_uri(request.path.removesuffix("check/"))
    context = {"notice": notice, "messages_out": messages_of(actor_of(request), notice), "url": url, **more}
    context["over"] = notice.state == "expired" or (notice.state == "current" and notice.valid_until < today)
    context["why"] = why_withdrawn(notice)
    context["may_watch"] = may_watch(actor_of(request))
    context["data"] = notice_data(notice, url, get_language() or "zh-hans")
    return render(request, "risk_warnings/pages/notice.html", context, status=status)


@never_cache
@require_POST
def check(request: HttpRequest, notice: str) -> HttpResponse:
    """The answer is the page; what was typed is neither kept nor logged."""
    found = notice_or_404(request, notice)
    name = " ".join(request.POST.get("name", "").split())[:LONGEST]
    if len(name) < 2:
        return _page(request, found, status=422, name=name, name_missing=True)
    if not NameThrottle().allow_request(request, None):  # type: ignore[arg-type]
        return _page(request, found, status=429, too_often=True)
    return _page(request, found, name=name, fit=check_name(notice=found, name=name))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What is public, and how the levels become the words of CAP."""
    context = {"mapping": MAPPING.values(), "fields": FIELDS}
    return render(request, "risk_warnings/pages/notices_about.html", context)
