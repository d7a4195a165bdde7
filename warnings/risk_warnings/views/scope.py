"""How views of the warnings load what is in the actor's scope."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from portal.tenancy.actor import Actor
from risk_warnings.policies import can_read_signals


def may_watch(actor: Actor | None) -> bool:
    """Pages for everybody lead on to what an enterprise registers; a visitor logs in first, others have no such."""
    return actor is None or actor.enterprise is not None


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
