"""A file on its way to a reader: as it is, marked, after a word, or not yet."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.errors import CaseError
from cases.models import Attachment
from cases.papers.reader_mark import reader_mark
from cases.policies import can_read_accesses, way_to_file
from cases.rules.file_access import ASKS, HELD, Way
from cases.selectors.file_page import accesses_of, file_page
from cases.services.open_attachment import open_attachment
from cases.services.want_copy import want_copy
from cases.views.files import own_file
from cases.views.scope import case_url, require, visible_case
from cases.words import refusal_words
from portal.files.watermark import Unmarkable, marked_copy


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def download(request: HttpRequest, key: str) -> HttpResponse:
    """GET gives the file, or says why not and what it asks for; POST says it (`reason`, or `promise`)."""
    attachment = own_file(request, key)
    way = way_to_file(request.actor, attachment)
    if way in HELD or way is Way.UNMARKABLE:
        return page(request, attachment, status=409)
    told = request.method == "POST" and (way is Way.REASON or bool(request.POST.get("promise")))
    if way in ASKS and not told:
        return page(request, attachment, status=422 if request.method == "POST" else 200)
    if request.method == "HEAD":
        return _answer(attachment, BytesIO(), marked=way is Way.MARKED)
    try:
        with transaction.atomic():
            return _give(request, attachment, way)
    except Unmarkable as error:
        return page(request, attachment, status=409, trouble=error.code)
    except CaseError as error:
        return page(request, attachment, status=422, error=refusal_words(error))


def _give(request: HttpRequest, attachment: Attachment, way: Way) -> HttpResponse:
    now, reason = timezone.now(), request.POST.get("reason", "")
    try:
        stream = attachment.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    access = open_attachment(actor=request.actor, attachment=attachment, way=way, reason=reason, now=now)
    if way is not Way.MARKED:
        return _answer(attachment, stream)
    with stream:
        mark = reader_mark(access, attachment, now=now)
        copy = marked_copy(stream, content_type=attachment.content_type, size=attachment.size, mark=mark)
    return _answer(attachment, BytesIO(copy), marked=True)


def _answer(attachment: Attachment, stream, *, marked: bool = False) -> HttpResponse:
    """SECURITY: never shown inside the site: what is in it could act as its reader."""
    name, content_type = attachment.name, attachment.content_type
    if marked and content_type != "application/pdf":
        name, content_type = f"{name}.pdf", "application/pdf"
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def page(
    request: HttpRequest, attachment: Attachment, *, status: int = 200, trouble: str = "", error: str = ""
) -> HttpResponse:
    context = {"page": file_page(request.actor, attachment, trouble=trouble), "error": error}
    return render(request, "cases/pages/file.html", context, status=status)


@never_cache
@require_GET
@login_required
def state(request: HttpRequest, key: str) -> HttpResponse:
    """How the file stands, never the file: what an open page asks again while the scanner works."""
    attachment = own_file(request, key)
    if request.htmx and "mark" in request.GET:
        return render(request, "cases/partials/file_mark.html", {"file": attachment})
    return page(request, attachment)


@require_POST
@login_required
def want_copy_of(request: HttpRequest, key: str) -> HttpResponse:
    attachment = own_file(request, key)
    require(attachment.case is not None and request.actor.membership is None)
    want_copy(actor=request.actor, attachment=attachment, now=timezone.now())
    messages.success(request, _("The handler has been asked for a copy that can be given to you."))
    return redirect(case_url(attachment.case, "files"))


@require_GET
@login_required
def accesses(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_read_accesses(request.actor, case))
    found = accesses_of(request.actor, case, key=request.GET.get("file", ""))
    return render(request, "cases/pages/file_accesses.html", {"case": case, **found})
