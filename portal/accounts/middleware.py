"""Ends sessions that lasted too long, and leads people to what they have to do first."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from portal.accounts import session as remembered
from portal.accounts.gates import ALWAYS, GATES
from portal.accounts.rules.limits import Over
from portal.accounts.selectors.needs import needs_of
from portal.accounts.services.note_activity import note_activity
from portal.accounts.words import over_words

# Seconds between two notes that a session is in use: most requests write nothing.
NOTED_EVERY = 60


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
