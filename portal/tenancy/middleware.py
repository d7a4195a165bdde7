"""Sets `request.actor` from the session's choice of membership; anonymous visitors have no actor (`None` is the system,
so views that serve the public never pass `request.actor` to a scope without checking that it is there).

With the actor the database learns for whom it works; before that, and for visitors always, it shows nothing of any
tenant."""

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.scope import RequestScope, entered, scope_of

SESSION_KEY = "membership_id"


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sight = RequestScope()

        def find_actor() -> Actor:
            sight.find = None
            actor = _actor(request)
            sight.scope = scope_of(actor)
            return actor

        with entered(sight):
            if request.user.is_authenticated:
                request.actor = SimpleLazyObject(find_actor)  # type: ignore[attr-defined]
                sight.find = lambda: request.user.is_authenticated and request.actor.user_id  # type: ignore[attr-defined]
            response = self.get_response(request)
        if type(response) is StreamingHttpResponse and not response.is_async:
            # Read after the middleware has gone, for the same person.
            response.streaming_content = within(sight, response.streaming_content)
        return response


def within(sight: RequestScope, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The scope holds while a chunk is made, and not between two: in between the thread may work for others."""
    chunks = iter(chunks)
    while True:
        with entered(sight):
            try:
                chunk = next(chunks)
            except StopIteration:
                return
        yield chunk


def _actor(request: HttpRequest) -> Actor:
    """Whose role at the chosen place has ended acts for another place from now on, and is told so."""
    chosen = request.session.get(SESSION_KEY)
    actor = actor_for(request.user, chosen)  # type: ignore[arg-type]
    if chosen is not None and (actor.membership is None or actor.membership.pk != chosen):
        del request.session[SESSION_KEY]
        if actor.membership is None:
            messages.warning(request, _("Your role at the place for which you acted has ended."))
        else:
            place = actor.membership.tenant.name
            text = _("Your role at the place for which you acted has ended. You now act for %(place)s.")
            messages.warning(request, text % {"place": place})
    return actor
