"""How views of the warnings load what is in the actor's scope."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from risk_warnings.policies import can_read_signals


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages of signals: they do not exist outside platforms, and are refused to the roles that work elsewhere."""

    @login_required
    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.actor.is_staff:
            raise Http404
        if not can_read_signals(request.actor):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return inner
