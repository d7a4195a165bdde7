"""An agency keeps its own record."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.forms_agencies import OwnAgencyForm
from experts.models import Agency
from experts.policies_agencies import is_agency_person
from experts.services.agencies import change_own_agency


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_agency(request: HttpRequest) -> HttpResponse:
    agency = agency_of(request)
    form = OwnAgencyForm(request.POST or None, instance=agency)
    if request.method == "POST" and form.is_valid():
        change_own_agency(actor=request.actor, agency=agency, facts=form.facts())
        messages.success(request, _("Saved."))
        return redirect("experts:own-agency")
    context = {"agency": agency, "form": form}
    return render(request, "experts/pages/own_agency.html", context, status=422 if form.errors else 200)


def agency_of(request: HttpRequest) -> Agency:
    """The agency for which the actor speaks. Raises Http404."""
    if not is_agency_person(request.actor):
        raise Http404
    seen = Agency.objects.visible_to(request.actor).select_related("firm", "platform")
    return get_object_or_404(seen, pk=request.actor.user.agency_person.agency_id)
