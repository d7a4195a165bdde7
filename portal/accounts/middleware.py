"""Ends sessions that lasted too long, and leads people to what they have to do first."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from portal.accounts import session as remembered
from portal.accounts.gates import ALWAYS, GATES
from portal.accounts.models import LogIn
from portal.accounts.rules.devices import device_network
from portal.accounts.rules.limits import Over
from portal.accounts.selectors.needs import needs_of
from portal.accounts.services.note_activity import note_activity
from portal.accounts.words import over_words
from portal.request_id import client_address

# Seconds between two notes that a session is in use: most requests write nothing.
NOTED_EVERY = 60
HOUR = timedelta(hours=1)


class SessionLimitsMiddleware(MiddlewareMixin):
    """Idle and absolute limit. A page that refreshes its parts by itself does not count as activity: live.js says so
    in a header, and whoever leaves it out only stays as long as somebody who clicks."""

    def process_request(self, request: HttpRequest) -> None:
        if not request.user.is_authenticated:
            return
        now, found = timezone.now(), remembered.memory(request.session)
        if found is None:  # opened before there were limits
            needs = needs_of(request.user)
            remembered.begin(request.session, limits=needs.limits, gates=needs.gates, now=now)
            return
        if reason := remembered.why_over(found, now):
            logout(request)
            messages.info(request, over_words(reason, found["idle" if reason is Over.IDLE else "absolute"]))
        elif now.timestamp() - found["seen"] >= NOTED_EVERY and not _is_background(request):
            remembered.touch(request.session, now)
            note_activity(session_key=request.session.session_key, now=now)


def _is_background(request: HttpRequest) -> bool:
    return "X-Background" in request.headers or request.path == "/live/"


class GatesMiddleware(MiddlewareMixin):
    """SECURITY: stands before every view, so that no route, download, stream or interface has to remember it."""

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        found = remembered.memory(request.session) if request.user.is_authenticated else None
        if not found or not found["gates"]:
            return None
        gate, name = GATES[found["gates"][0]], request.resolver_match.view_name
        if name == gate.page or name in gate.also or name in ALWAYS:
            return None
        if name == "live":
            return HttpResponse(status=204)  # tells `EventSource` to stop asking
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": redirect(gate.page).url})
        if request.method == "GET" and name != "workplace":
            request.session.setdefault(remembered.WANTED, request.get_full_path())
        return redirect(gate.page)


class NewAccountsMiddleware(MiddlewareMixin):
    """SECURITY: whoever fills the portal with accounts fills queues of platforms with applications. Every account that
    a visitor opens is logged in at once, so first log-ins tell how many were; counted in a table, not in a cache."""

    def process_view(self, request: HttpRequest, view: Callable[..., object], *_named: object) -> HttpResponse | None:
        if request.method != "POST" or request.user.is_authenticated or not getattr(view, "opens_account", False):
            return None
        device = device_network(client_address(request))
        if device is None:
            return None
        lately = LogIn.objects.first_ones(device=device, since=timezone.now() - HOUR)
        if lately.count() < settings.NEW_ACCOUNTS_PER_ADDRESS:
            return None
        answer = render(request, "accounts/pages/too_many_accounts.html", status=429)
        answer["Retry-After"] = str(int(HOUR.total_seconds()))
        return answer
