"""tus 1.0 (https://tus.io/protocols/resumable-upload): core, creation, termination, expiration and checksum.

A large file comes in pieces, and after a broken connection goes on where it stopped. Each upload is its sender's alone.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods, require_POST

from cases.errors import CaseError
from cases.models import Case, IntakeDraft, PartialUpload
from cases.policies import can_add_attachment
from cases.services.uploads.append import append_piece
from cases.services.uploads.begin import begin_upload
from cases.services.uploads.drop import drop_upload
from cases.views.filing import draft_or_404
from cases.views.scope import case_url, require, visible_case
from cases.words import refusal_words

VERSION = "1.0.0"
ALGORITHMS = ("sha1", "sha256")
BLOCK = 64 * 1024
REFUSED = {"too_large": 413, "upload_too_long": 413, "upload_offset": 409, "upload_gone": 410}


def tus(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Version, refusals and their words, for every answer of the protocol."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            answer = HttpResponse(status=412)
            answer["Tus-Version"] = VERSION
        else:
            try:
                answer = view(request, *args, **kwargs)
            except CaseError as error:
                words = "" if error.code.startswith("upload_") else refusal_words(error)
                answer = HttpResponse(words, content_type="text/plain", status=REFUSED.get(error.code, 422))
        answer["Tus-Resumable"] = VERSION
        answer["Cache-Control"] = "no-store"
        return answer

    return inner


@require_http_methods(["OPTIONS", "POST"])
@login_required
@tus
def into_case(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_add_attachment(request.actor, case) and case.is_open)
    return _create(request, case=case)


@require_http_methods(["OPTIONS", "POST"])
@login_required
@tus
def into_draft(request: HttpRequest, draft: int) -> HttpResponse:
    return _create(request, draft=draft_or_404(request, draft))


def _create(request: HttpRequest, *, case: Case | None = None, draft: IntakeDraft | None = None) -> HttpResponse:
    if request.method == "OPTIONS":
        return _abilities()
    length = request.headers.get("Upload-Length", "")
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    if not length.isdecimal() or told is None:
        return HttpResponse(status=400)
    wanted = {key: told[key] for key in ("question", "kind", "level") if told.get(key)}
    name = told.get("filename", "")
    upload = begin_upload(
        actor=request.actor, length=int(length), name=name, case=case, draft=draft, now=timezone.now(), **wanted
    )
    answer = _told(HttpResponse(status=201), upload)
    answer["Location"] = reverse("upload", args=[upload.key])
    return answer


@require_http_methods(["OPTIONS", "HEAD", "PATCH", "DELETE"])
@login_required
@tus
def resource(request: HttpRequest, key: str) -> HttpResponse:
    if request.method == "OPTIONS":
        return _abilities()
    upload = _own(request, key)
    if request.method == "DELETE":
        drop_upload(upload=upload)
        return HttpResponse(status=204)
    if upload.expires_at <= timezone.now():
        raise CaseError("upload_gone")
    if request.method == "HEAD":
        return _told(HttpResponse(status=200), upload)
    return _patch(request, upload)


def _patch(request: HttpRequest, upload: PartialUpload) -> HttpResponse:
    if request.content_type != "application/offset+octet-stream":
        return HttpResponse(status=415)
    offset = request.headers.get("Upload-Offset", "")
    checksum = _checksum(request.headers.get("Upload-Checksum", ""))
    if not offset.isdecimal() or checksum is None:
        return HttpResponse(status=400)
    algorithm, wanted = checksum
    if algorithm and int(request.META.get("CONTENT_LENGTH") or 0) > settings.RESUMABLE_PIECE_BYTES:
        return HttpResponse(status=413)  # a sum is about the whole body, which must be held to be checked
    at = int(offset)
    for data in _pieces(request):
        if algorithm and hashlib.new(algorithm, data).digest() != wanted:
            return HttpResponse(status=460, reason="Checksum Mismatch")
        upload = append_piece(upload=upload, offset=at, data=data, now=timezone.now())
        at = upload.offset
    return _told(HttpResponse(status=204), upload)


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    """The body in pieces, at least one. Where the line breaks, what came until then is the last."""
    left = int(request.META.get("CONTENT_LENGTH") or 0)
    while True:
        wanted = min(left, settings.RESUMABLE_PIECE_BYTES)
        data = _read(request, wanted)
        yield data
        left -= len(data)
        if len(data) < wanted or not left:
            return


def _read(request: HttpRequest, wanted: int) -> bytes:
    data = bytearray()
    try:
        while len(data) < wanted and (block := request.read(min(BLOCK, wanted - len(data)))):
            data += block
    except UnreadablePostError:
        pass  # the line broke; the sender asks how far we came
    return bytes(data)


@require_POST
@login_required
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """The button of a page without scripts."""
    upload = _own(request, key)
    back = case_url(upload.case, "files") if upload.case else reverse("file-step", args=[upload.draft_id, "documents"])
    drop_upload(upload=upload)
    return redirect(back)


def _own(request: HttpRequest, key: str) -> PartialUpload:
    """SECURITY: of another person an upload does not exist. Raises `Http404`."""
    found = PartialUpload.objects.visible_to(request.actor).select_related("case", "draft").filter(key=key).first()
    if found is None:
        raise Http404
    if request.actor.membership is None:
        raise PermissionDenied
    return found


def _abilities() -> HttpResponse:
    answer = HttpResponse(status=204)
    answer["Tus-Version"] = VERSION
    answer["Tus-Extension"] = "creation,termination,expiration,checksum"
    answer["Tus-Max-Size"] = str(settings.RESUMABLE_MAX_BYTES)
    answer["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    return answer


def _told(answer: HttpResponse, upload: PartialUpload) -> HttpResponse:
    answer["Upload-Offset"] = str(upload.offset)
    answer["Upload-Length"] = str(upload.length)
    answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return answer


def _metadata(header: str) -> dict[str, str] | None:
    """ "key base64,key base64"; None for what is not of this form."""
    found = {}
    try:
        for pair in filter(None, header.split(",")):
            key, _, value = pair.strip().partition(" ")
            found[key] = base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return found


def _checksum(header: str) -> tuple[str, bytes] | None:
    """(algorithm, sum), ("", b"") for no header, None for one that is not understood."""
    if not header:
        return "", b""
    algorithm, _, value = header.partition(" ")
    if algorithm not in ALGORITHMS:
        return None
    try:
        return algorithm, base64.b64decode(value, validate=True)
    except binascii.Error:
        return None
