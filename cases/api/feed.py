"""The address from which calendar programs fetch deadlines; the secret in it stands for its owner."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from cases.services.feeds.fetch_feed import FeedEnded, UnknownFeed, fetch_feed
from lawlib.api.views import PublicView


class AsCalendar(BaseContentNegotiation):
    """Programs ask for "*/*", for "text/calendar", or for a page: they all get the calendar."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


@extend_schema(exclude=True)
class CalendarFeedView(PublicView):
    """No session and no cookie: nobody is logged in by it, and whoever happens to be sees the owner's deadlines."""

    content_negotiation_class = AsCalendar

    def get(self, request: Request, secret: str) -> HttpResponse:
        try:
            fetched = fetch_feed(secret=secret, now=timezone.now())
        except UnknownFeed:
            return HttpResponse(status=404)
        except FeedEnded:
            return HttpResponse(status=410)
        response = HttpResponse(fetched.content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
        # SECURITY: not into a cache that others share; the program asks each time whether it is new.
        response["Cache-Control"] = "private, no-cache"
        response["Referrer-Policy"] = "no-referrer"
        since = int(fetched.changed_at.timestamp())
        conditional = get_conditional_response(request, fetched.etag, since, response)
        conditional["ETag"] = fetched.etag
        conditional["Last-Modified"] = http_date(since)
        return conditional
