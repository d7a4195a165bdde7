"""Ends a membership: first what the person has in hand, then who takes it over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.tenancy.forms.members import HandOverForm
from portal.tenancy.leaving import open_work
from portal.tenancy.services.end_membership import LastAdministrator, end_membership
from portal.tenancy.views.members import managed_member, members_url


@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = managed_member(request, pk)
    back = members_url(request, found.tenant)
    if not found.is_active:
        return redirect(back)
    form = HandOverForm(request.POST if request.method == "POST" else None, work=open_work(found))
    if request.method == "POST" and form.is_valid():
        try:
            end_membership(actor=request.actor, membership=found, to=form.chosen(), now=timezone.now())
        except LastAdministrator:
            messages.error(request, _("An enterprise needs at least one administrator. Name another one first."))
        else:
            messages.success(request, _("The membership has ended, and every right that came with it."))
        return redirect(back)
    context = {"member": found, "form": form, "back": back}
    return render(request, "tenancy/pages/member_end.html", context, status=422 if form.errors else 200)
