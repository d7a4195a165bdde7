"""Atom feeds of the library, by place and subject; open to everybody."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lawlib.feed_file import feed_file
from lawlib.models import Jurisdiction
from lawlib.record_words import rights_in_words
from lawlib.rules.library import RIGHTS
from lawlib.selectors.changes import Change, changes_of

ALL = "all"
SHOWN = 50


@require_safe
def feed(request: HttpRequest, place: str, subject: str = ALL) -> HttpResponse:
    """`?lang=en` for English. 404 for a place or subject that is in no table."""
    found = None if place == ALL else get_object_or_404(Jurisdiction, code=place)
    if subject != ALL and subject not in RIGHTS:
        raise Http404
    code, about = (found.code if found else ""), "" if subject == ALL else subject
    changes = changes_of(place=code, subject=about, limit=SHOWN)
    names = [found.name if found else _("All countries and regions"), *rights_in_words([about] if about else [])]
    content = feed_file(
        changes,
        place=code,
        subject=about,
        title=_("Law library: %(what)s") % {"what": " · ".join(names)},
        path=request.get_full_path(),
        page=reverse("lawlib:place", args=[code]) if code else reverse("lawlib:places"),
        lang=get_language() or "zh-hans",
    )
    return _unless_known(request, content, changes)


def _unless_known(request: HttpRequest, content: bytes, changes: list[Change]) -> HttpResponse:
    """304 for a reader that has these bytes. Its day alone proves nothing: what is taken back leaves no newer one."""
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if changes:
        response["Last-Modified"] = http_date(max(change.at for change in changes).timestamp())
    patch_cache_control(response, public=True, max_age=300)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
