"""The way into the directory, and a person's own record."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.forms_standing import ApplyForm, ApplyNewlyForm, OwnProfileForm
from experts.models import Expert
from experts.policies import has_record
from experts.rules.standing import StandingError, possible
from experts.selectors.standing import standing_view
from experts.services.standing.apply_newly import apply_newly
from experts.services.standing.change_profile import change_profile
from experts.services.standing.decide import decide_standing
from experts.services.standing.enter_candidate import enter_candidate
from experts.standing_words import standing_error_words
from portal.tenancy.opens_account import opens_account

BACKEND = "django.contrib.auth.backends.ModelBackend"


@opens_account
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """Public. Whoever acts for a platform or an enterprise applies with an account of their own."""
    person = request.user.is_authenticated
    serves = person and request.actor.membership is not None
    record = request.user.expert if person and has_record(request.actor) else None
    if record is not None and "apply" not in possible(record.state):
        return redirect("experts:own")
    if serves:
        return render(request, "experts/pages/apply.html", {"form": None})
    form = (ApplyForm if person else ApplyNewlyForm)(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _apply(request, form):
        messages.success(request, _("Your application has arrived. The platform vets it and tells you."))
        return redirect("experts:own")
    return render(request, "experts/pages/apply.html", {"form": form}, status=422 if form.errors else 200)


def _apply(request: HttpRequest, form: ApplyForm | ApplyNewlyForm) -> bool:
    now = timezone.now()
    try:
        if isinstance(form, ApplyNewlyForm):
            expert = apply_newly(now=now, account=form.account, **form.application)
            login(request, expert.user, backend=BACKEND)
        else:
            enter_candidate(actor=request.actor, verb="apply", user=request.user, now=now, **form.application)
    except IntegrityError:
        form.full_clean()  # the user name was taken a moment ago: now the form says so
        return False
    except StandingError as error:
        form.add_error(None, standing_error_words(error))
        return False
    return True


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Where one stands: the application, or the appointment with its terms and steps."""
    expert = _own(request)
    context = {"expert": expert, "standing": standing_view(expert, with_vetting=False)}
    return render(request, "experts/pages/own.html", context | {"possible": possible(expert.state)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """The own record: what was vetted stands there and is left to the platform."""
    expert = _own(request)
    form = OwnProfileForm(request.POST or None, request.FILES or None, instance=expert)
    if request.method == "POST" and form.is_valid():
        # The form has written into its instance; the service compares with what is stored.
        stored = Expert.objects.get(pk=expert.pk)
        change_profile(
            actor=request.actor,
            expert=stored,
            values=form.profile,
            licence=form.licence,
            ties=form.cleaned_data["ties"],
            now=timezone.now(),
        )
        messages.success(request, _("Your record is saved."))
        return redirect("experts:own")
    context = {"expert": expert, "form": form}
    return render(request, "experts/pages/own_profile.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def withdraw(request: HttpRequest) -> HttpResponse:
    expert = _own(request)
    try:
        decide_standing(actor=request.actor, expert=expert, verb="withdraw", now=timezone.now())
    except StandingError as error:
        messages.error(request, standing_error_words(error))
    else:
        messages.success(request, _("Your application is withdrawn."))
    return redirect("experts:own")


def _own(request: HttpRequest) -> Expert:
    if not has_record(request.actor):
        raise Http404
    return Expert.objects.visible_to(request.actor).select_related("firm", "platform").get()
