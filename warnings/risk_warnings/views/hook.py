"""Where partners send what they see: signed, kept at once, read later."""

import hmac

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.inbox.rules.standard_webhooks import BadSignature, verify
from portal.tenancy.scope import system
from risk_warnings.models import SourceKey
from risk_warnings.rules.hook_path import path_secret
from risk_warnings.services.receive_payload import receive_payload

log = structlog.get_logger(__name__)


def _body(request: HttpRequest) -> bytes | None:
    """None for what is too large. SECURITY: counted while it is read: a body that comes in chunks states no length."""
    body = request.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    return None if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE else body


@csrf_exempt
@never_cache
@require_POST
def receive(request: HttpRequest, source: str) -> HttpResponse:
    """202 once the bytes are in the database; 401 for everything that is not signed as it should be, also for a source
    that there is not; 413 for what is too large.

    SECURITY: nothing of the message is looked at before its signature holds.
    """
    body, now = _body(request), timezone.now()
    if body is None:
        return HttpResponse(status=413)
    with system("warnings.receive"):
        key = SourceKey.objects.select_related("source").filter(source__code=source).first()
        try:
            if key is None:
                raise BadSignature("no such source, or it has no secret")
            verify(key.secret, headers=request.headers, body=body, now=now)
        except BadSignature as error:
            log.warning("signal_hook_refused", source=source, why=str(error))
            return HttpResponse(status=401)
        receive_payload(source=key.source, body=body, message_id=request.headers["webhook-id"], now=now)
    return HttpResponse(status=202)


@csrf_exempt
@never_cache
@require_POST
def receive_plain(request: HttpRequest, source: str, secret: str) -> HttpResponse:
    """For CourtListener and others that cannot sign: the address is the secret, the list of senders' addresses the
    second lock. Answers as soon as the bytes are kept, for it waits one second and gives up after seven attempts.

    SECURITY: what was sent with an `Idempotency-Key` that we know is not kept again, whatever its bytes.
    """
    body = _body(request)
    if body is None:
        return HttpResponse(status=413)
    with system("warnings.receive"):
        key = SourceKey.objects.select_related("source").filter(source__code=source).first()
        if key is None or not hmac.compare_digest(path_secret(key.secret).encode(), secret.encode()):
            return HttpResponse(status=404)
        allowed = key.source.options.get("addresses", ())
        if allowed and request.META.get("REMOTE_ADDR", "") not in allowed:
            log.warning("signal_hook_refused", source=source, why="address")
            return HttpResponse(status=403)
        message_id = request.headers.get("Idempotency-Key", "")[:100]
        if not message_id or not key.source.payloads.filter(message_id=message_id).exists():
            receive_payload(source=key.source, body=body, message_id=message_id, now=timezone.now())
    return HttpResponse(status=202)
