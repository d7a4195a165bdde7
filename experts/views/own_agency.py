"""An agency applies for the directory, and keeps its own record."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from experts import agency_words as words
from experts.forms_agencies import ApplyAgencyForm, ApplyAgencyNewlyForm, OwnAgencyForm
from experts.models import Agency
from experts.policies_agencies import is_agency_person
from experts.rules.agency_states import AgencyError, possible
from experts.services import agencies as services
from portal.tenancy.opens_account import opens_account

BACKEND = "django.contrib.auth.backends.ModelBackend"


@opens_account
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """Public. Whoever acts for a platform or an enterprise applies with an account of their own."""
    person = request.user.is_authenticated
    if person and request.actor.membership is not None:
        return render(request, "experts/pages/agency_apply.html", {"form": None})
    agency = agency_of(request) if person and is_agency_person(request.actor) else None
    if agency is not None and "reapply" not in possible(agency.state, own=True):
        return redirect("experts:own-agency")
    form = (ApplyAgencyForm if person else ApplyAgencyNewlyForm)(request.POST or None, instance=agency)
    if request.method == "POST" and form.is_valid() and _apply(request, form):
        messages.success(request, _("Your application has arrived. The platform vets it and tells you."))
        return redirect("experts:own-agency")
    return render(request, "experts/pages/agency_apply.html", {"form": form}, status=422 if form.errors else 200)


def _apply(request: HttpRequest, form: ApplyAgencyForm | ApplyAgencyNewlyForm) -> bool:
    now = timezone.now()
    try:
        if isinstance(form, ApplyAgencyNewlyForm):
            agency = services.apply_agency_newly(account=form.account, now=now, **form.application)
            login(request, agency.written_by, backend=BACKEND)
        else:
            services.apply_agency(actor=request.actor, now=now, **form.application)
    except IntegrityError:
        form.full_clean()  # the user name was taken a moment ago: now the form says so
        return False
    except services.PersonError as error:
        form.add_error(None, words.PERSON_ERRORS[error.code])
        return False
    except AgencyError as error:
        form.add_error(None, words.error_words(error))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_agency(request: HttpRequest) -> HttpResponse:
    """Where the listing stands, and what the agency changes of it."""
    agency = agency_of(request)
    form = OwnAgencyForm(request.POST or None, instance=agency)
    if request.method == "POST" and form.is_valid():
        services.change_own_agency(actor=request.actor, agency=agency, facts=form.facts())
        messages.success(request, _("Saved."))
        return redirect("experts:own-agency")
    context = {"agency": agency, "form": form, "possible": possible(agency.state, own=True)}
    return render(request, "experts/pages/own_agency.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def withdraw(request: HttpRequest) -> HttpResponse:
    agency = agency_of(request)
    try:
        services.take_agency_step(actor=request.actor, agency=agency, verb="withdraw", now=timezone.now())
    except AgencyError as error:
        messages.error(request, words.error_words(error))
    else:
        messages.success(request, _("Your application is withdrawn."))
    return redirect("experts:own-agency")


def agency_of(request: HttpRequest) -> Agency:
    """The agency for which the actor speaks. Raises Http404."""
    if not is_agency_person(request.actor):
        raise Http404
    seen = Agency.objects.visible_to(request.actor).select_related("firm", "platform")
    return get_object_or_404(seen, pk=request.actor.user.agency_person.agency_id)
