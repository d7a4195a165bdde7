"""中文 / English: Django's own switch, and the choice is kept with the person who is logged in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    response = set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES) and request.user.language != chosen:
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    return response
