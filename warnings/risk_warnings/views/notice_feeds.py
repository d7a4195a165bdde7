"""Feeds of public notices, by level and country; open to everybody."""

import hashlib

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lawlib.jurisdictions import JURISDICTIONS
from portal.web.ui.marks import level_word
from risk_warnings.feed_files import CAP_TYPE, atom_file, cap_file
from risk_warnings.models import NoticeMessage
from risk_warnings.rules.levels import ORDER

ALL = "all"
SHOWN = 100


@require_safe
def atom(request: HttpRequest, level: str = ALL, place: str = ALL) -> HttpResponse:
    """For readers: each notice once, as it stands. `?lang=en` for English."""
    return _feed(request, level, place, cap=False)


@require_safe
def cap_feed(request: HttpRequest, level: str = ALL, place: str = ALL) -> HttpResponse:
    """For machines: every message, the last one first, each with the address of its CAP file."""
    return _feed(request, level, place, cap=True)


def _feed(request: HttpRequest, level: str, place: str, *, cap: bool) -> HttpResponse:
    """404 for a level or place that is in no table."""
    if level not in (ALL, *ORDER) or (place != ALL and place not in JURISDICTIONS):
        raise Http404
    rows = NoticeMessage.objects.visible_to(None).select_related("notice").order_by("-sent_at", "-pk")
    if level != ALL:
        rows = rows.filter(notice__level=level)
    if place != ALL:
        rows = rows.filter(notice__country=place)
    if not cap:  # of each notice the message that stands
        later = NoticeMessage.objects.visible_to(None).filter(notice=OuterRef("notice"), number__gt=OuterRef("number"))
        rows = rows.filter(~Exists(later))
    names = [level_word(level)] if level != ALL else []
    names += [JURISDICTIONS[place].label(get_language() or "zh")] if place != ALL else []
    title = _("Risk notices (CAP)") if cap else _("Risk notices")
    content = atom_file(
        rows[:SHOWN],
        title=" · ".join([title, *names]),
        path=request.path + ("" if (get_language() or "").startswith("zh") else "?lang=en"),
        lang=get_language() or "zh-hans",
        ident=f"{'cap' if cap else 'atom'}/{level}/{place}",
        cap=cap,
    )
    return _unless_known(request, content, "application/atom+xml; charset=utf-8")


@require_safe
def cap(request: HttpRequest, notice: str, message: int) -> HttpResponse:
    """One message, for ever the same, until its notice is withdrawn: then the cancellation alone is there."""
    rows = NoticeMessage.objects.visible_to(None).select_related("notice")
    found = get_object_or_404(rows, notice__number=notice, number=message)
    earlier = found.notice.messages.filter(number__lt=message)  # named by number and time alone
    return _unless_known(request, cap_file(found, earlier.order_by("number")), CAP_TYPE)


def _unless_known(request: HttpRequest, content: bytes, kind: str) -> HttpResponse:
    """304 for a reader that has these bytes."""
    response = HttpResponse(content, content_type=kind)
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, max_age=300)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
