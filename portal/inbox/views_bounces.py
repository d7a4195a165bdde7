"""`POST /hooks/mail/`: the mail server, or the provider in its place, tells of letters that came back."""

import hmac
import time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.inbox.rules.bounces import NoBounce, read_bounces
from portal.inbox.rules.standard_webhooks import signature
from portal.inbox.services.take_bounces import take_bounces

MOST = 2**20  # bytes
LATE = 300  # seconds


@csrf_exempt  # SECURITY: no cookie speaks here; the signature is the right to
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """204 when it was understood, 422 when it is no bounce of ours, 401 for whoever does not sign."""
    if not settings.BOUNCE_SECRET:
        raise Http404
    if int(request.headers.get("Content-Length") or 0) > MOST:
        return HttpResponse(status=413)
    if not _is_signed(request):
        return HttpResponse(status=401)
    try:
        take_bounces(read_bounces(request.content_type or "", request.body), now=timezone.now())
    except NoBounce as error:
        return HttpResponse(str(error), status=422, content_type="text/plain")
    return HttpResponse(status=204)


def _is_signed(request: HttpRequest) -> bool:
    key, stamp = request.headers.get("webhook-id", ""), request.headers.get("webhook-timestamp", "")
    if not stamp.isdecimal() or abs(time.time() - int(stamp)) > LATE:
        return False
    ours = signature(settings.BOUNCE_SECRET, key, stamp, request.body)
    given = request.headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(ours.encode(), one.encode()) for one in given)
