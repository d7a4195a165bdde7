"""The people of one's own enterprise or platform."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from portal.tenancy.forms.members import ColleagueForm
from portal.tenancy.models import Role
from portal.tenancy.policies import can_manage_members, roles_to_give
from portal.tenancy.selectors import people_of
from portal.tenancy.services.add_colleague import add_colleague
from portal.tenancy.services.end_membership import LastAdministrator, end_membership


def _ask(request: HttpRequest) -> None:
    if not can_manage_members(request.actor):
        raise PermissionDenied(
            _("Only the administrator of an enterprise or the head of a platform manages its members.")
        )


@login_required
@sensitive_post_parameters("password")
def members(request: HttpRequest) -> HttpResponse:
    _ask(request)
    form = ColleagueForm(request.POST or None, roles=roles_to_give(request.actor))
    if request.method == "POST" and _added(request, form):
        messages.success(request, _("The account is open."))
        return redirect("members")
    context = {
        "form": form,
        "people": people_of(request.actor.tenant),
        "tenant": request.actor.tenant,
        "may_end": {Role(role) for role in roles_to_give(request.actor)},
    }
    return render(request, "tenancy/pages/members.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: ColleagueForm) -> bool:
    if not form.is_valid():
        return False
    try:
        add_colleague(actor=request.actor, **form.cleaned_data)
    except IntegrityError:
        form.full_clean()  # the user name was taken a moment ago; now the form finds that
        return False
    return True


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    _ask(request)
    found = next((member for member in people_of(request.actor.tenant) if member.pk == pk), None)
    if found is None:
        raise Http404
    if found.role not in roles_to_give(request.actor) or found.user_id == request.actor.user_id:
        raise PermissionDenied(_("This membership is ended by a system administrator."))
    try:
        end_membership(actor=request.actor, membership=found)
    except LastAdministrator:
        messages.error(request, _("An enterprise needs at least one administrator. Name another one first."))
    else:
        messages.success(request, _("The membership has ended, and every right that came with it."))
    return redirect("members")
