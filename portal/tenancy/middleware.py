"""Sets `request.actor` from the session's choice of membership; anonymous visitors have no actor (`None` is the system,
so views that serve the public never pass `request.actor` to a scope without checking that it is there)."""

from django.utils.functional import SimpleLazyObject

from portal.tenancy.actor import actor_for

SESSION_KEY = "membership_id"


class ActorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            request.actor = SimpleLazyObject(lambda: actor_for(request.user, request.session.get(SESSION_KEY)))
        return self.get_response(request)
