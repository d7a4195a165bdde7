"""Staff act on single seats of a panel."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from experts.models import Seat
from experts.policies import can_compose_panel
from experts.services import SeatError, release_seat
from experts.words import error_words


@require_POST
@login_required
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation or a seat back, then return to the page that asked (`next`)."""
    seats = Seat.objects.visible_to(request.actor).select_related("panel__platform", "expert")
    seat = get_object_or_404(seats, pk=pk)
    if not can_compose_panel(request.actor, seat.panel):
        raise PermissionDenied
    try:
        release_seat(actor=request.actor, seat=seat, now=timezone.now())
    except SeatError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, _("The seat of %(expert)s is released.") % {"expert": seat.expert.name})
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    # SECURITY: only addresses of this site, or the redirect could lead a handler anywhere.
    url = request.POST.get("next", "")
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}) else "experts:directory"
