"""The enterprise's own page: its profile, what is missing in it, the next step."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.tenancy.forms.profile import ProfileForm
from portal.tenancy.models import Enterprise
from portal.tenancy.policies import can_edit_enterprise
from portal.tenancy.selectors import profile_of, region_hint
from portal.tenancy.services.update_enterprise import update_enterprise


def _own(request: HttpRequest) -> Enterprise:
    enterprise = request.actor.enterprise
    if enterprise is None:
        raise Http404
    return enterprise


@login_required
def enterprise(request: HttpRequest) -> HttpResponse:
    found = _own(request)
    context = {
        "enterprise": found,
        "profile": profile_of(found),
        "may_edit": can_edit_enterprise(request.actor, found),
        "hint": region_hint(uscc=found.uscc, region=found.region),
    }
    return render(request, "tenancy/pages/enterprise.html", context)


@login_required
def edit(request: HttpRequest) -> HttpResponse:
    found = _own(request)
    if not can_edit_enterprise(request.actor, found):
        raise PermissionDenied(_("Only the administrator of your enterprise may change its profile."))
    form = ProfileForm(request.POST or None, enterprise=found)
    if request.method == "POST" and form.is_valid():
        update_enterprise(actor=request.actor, enterprise=found, changes=form.changes)
        messages.success(request, _("The profile is saved."))
        return redirect("enterprise")
    context = {"form": form, "enterprise": found}
    return render(request, "tenancy/pages/enterprise_edit.html", context, status=422 if form.errors else 200)
