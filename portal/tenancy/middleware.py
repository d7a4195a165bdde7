"""Sets `request.actor` from the session's choice of membership; anonymous visitors have no actor (`None` is the system,
so views that serve the public never pass `request.actor` to a scope without checking that it is there).

With the actor the database learns for whom it works; before that, and for visitors always, it shows nothing of any
tenant."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.scope import RequestScope, entered, scope_of

SESSION_KEY = "membership_id"


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sight = RequestScope()

        def find_actor() -> Actor:
            actor = actor_for(request.user, request.session.get(SESSION_KEY))  # type: ignore[arg-type]
            sight.scope = scope_of(actor)
            return actor

        with entered(sight):
            if request.user.is_authenticated:
                request.actor = SimpleLazyObject(find_actor)  # type: ignore[attr-defined]
            return self.get_response(request)
