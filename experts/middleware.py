"""No request of an expert is answered out of a seat whose time is over, whether or not the sweep has come by."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from experts.services.end_access import end_access


class AccessMiddleware:
    """One query for who acts for no tenant, as experts do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.actor.membership is None:  # type: ignore[attr-defined]
            end_access(now=timezone.now(), of_user=request.user.pk)
        return self.get_response(request)
