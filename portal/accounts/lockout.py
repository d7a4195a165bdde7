"""django-axes with two wider nets: many addresses trying one name, one address trying many names."""

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

from portal.request_id import client_address


class PortalHandler(AxesDatabaseHandler):
    """SECURITY: axes counts one name from one address, so that nobody can shut a colleague out from elsewhere. A
    password list tried from a thousand addresses, or one password tried on a thousand names, never reaches that number;
    these sums do."""

    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        own = super().get_failures(request, credentials)
        username, address = get_client_username(request, credentials), client_address(request)
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        everywhere = _sum(recent.filter(username=username)) >= settings.LOCKOUT_FAILURES_PER_NAME
        everybody = bool(address) and (_sum(recent.filter(ip_address=address)) >= settings.LOCKOUT_FAILURES_PER_ADDRESS)
        return max(own, settings.AXES_FAILURE_LIMIT) if everywhere or everybody else own


def _sum(attempts) -> int:
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0
