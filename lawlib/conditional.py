"""Pages of the library that a browser keeps and asks about: an ETag of what the page says, always asked again."""

import re
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

# A token against forged forms is masked anew in each answer and says nothing of the page.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
View = Callable[..., HttpResponse]


def conditional(view: View) -> View:
    """`Cache-Control: private, no-cache` with an ETag over the whole answer: whatever changes (an edition, a fee, the
    name of whoever is logged in) changes the tag, so that a page is stale the moment it is. `Vary: Cookie` comes from
    the middleware; the language is chosen by cookie, never by the browser's own.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        patch_cache_control(response, private=True, no_cache=True)
        # Another cookie means other tokens in the forms: what was kept under the old one must not come back.
        secret = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
        digest = sha256(TOKEN.sub(b"", response.content) + secret.encode()).hexdigest()[:32]
        response["ETag"] = f'W/"{digest}"'
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return wrapped
