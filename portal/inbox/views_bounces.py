"""`POST /hooks/mail/`: the mail server, or the provider in its place, tells of letters that came back."""

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.inbox.rules.bounces import NoBounce, read_bounces
from portal.inbox.rules.standard_webhooks import BadSignature, verify
from portal.inbox.services.take_bounces import take_bounces

log = structlog.get_logger(__name__)
MOST = 2**20  # bytes


@csrf_exempt  # SECURITY: no cookie speaks here; the signature is the right to
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """204 when it was understood, 422 when it is no bounce of ours, 401 for whoever does not sign."""
    if not settings.BOUNCE_SECRET:
        raise Http404
    if int(request.headers.get("Content-Length") or 0) > MOST:
        return HttpResponse(status=413)
    now = timezone.now()
    try:
        verify(settings.BOUNCE_SECRET, headers=request.headers, body=request.body, now=now)
        take_bounces(read_bounces(request.content_type or "", request.body), now=now)
    except BadSignature as error:
        log.warning("bounce_hook_refused", why=str(error))
        return HttpResponse(status=401)
    except NoBounce as error:
        return HttpResponse(str(error), status=422, content_type="text/plain")
    return HttpResponse(status=204)
