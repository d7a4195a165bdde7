"""What those who manage members do for their accounts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.policies import can_reset_second_factor
from portal.accounts.services.remove_second_factor import reset_second_factor
from portal.tenancy.policies import can_manage_members
from portal.tenancy.selectors import people_of


@login_required
@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    if not can_manage_members(request.actor):
        raise PermissionDenied(_("Only those who manage the members of your place may do this."))
    found = next((member for member in people_of(request.actor.tenant) if member.pk == pk), None)
    if found is None:
        raise Http404
    if not can_reset_second_factor(request.actor, found):
        raise PermissionDenied(_("The second factor of this member is reset by a system administrator."))
    if reset_second_factor(actor=request.actor, user=found.user, now=timezone.now()):
        messages.success(request, _("The second factor is reset. The member has been told and sets up a new device."))
    else:
        messages.info(request, _("This member has no second factor."))
    return redirect("members")
