"""Privacy notice and terms of use, as they are and as they were."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.tenancy.rules.texts import in_force, texts


@require_safe
def text(request: HttpRequest, about: str, version: str = "") -> HttpResponse:
    """The version in force where none is named; 404 for one that never was."""
    found = texts().get((about, version)) if version else in_force(about)
    if found is None:
        raise Http404
    lang = get_language() or "zh-hans"
    owner = settings.SITE["owner_zh" if lang.startswith("zh") else "owner_en"]
    context = {
        "title": found.title(lang),
        "version": found.version,
        "is_old": found != in_force(about),
        "parts": found.parts(lang, owner=owner, phone=settings.SITE["phone"]),
        "about": about,
    }
    return render(request, "tenancy/pages/text.html", context)
