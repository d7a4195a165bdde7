"""Staff: candidates of the platform, nominations, and the steps of an appointment."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.appointment_letter import appointment_letter
from experts.forms_standing import CandidateForm
from experts.models import Appointment, Expert, Licence
from experts.policies import can_nominate, can_read_vetting, can_view_directory, has_record
from experts.rules.clock import BEIJING
from experts.rules.standing import StandingError
from experts.selectors.standing import candidates_of
from experts.services.standing.enter_candidate import enter_candidate
from experts.standing_words import standing_error_words
from experts.views.expert_page import expert_page
from experts.views.standing_steps import STEPS

PER_PAGE = 50


@require_safe
@login_required
def candidates(request: HttpRequest) -> HttpResponse:
    """Who waits for vetting or approval, the longest waiting first."""
    if not can_view_directory(request.actor):
        raise Http404
    page = Paginator(candidates_of(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "may_nominate": can_nominate(request.actor)}
    return render(request, "experts/pages/candidates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def nominate(request: HttpRequest) -> HttpResponse:
    if not can_view_directory(request.actor):
        raise Http404
    if not can_nominate(request.actor):
        raise PermissionDenied
    form = CandidateForm(request.POST or None, request.FILES or None)
    # By the own platform; the centre names the one that lists the person.
    if not request.actor.platform.is_national:
        form.fields["platform"].queryset = form.fields["platform"].queryset.filter(pk=request.actor.platform.pk)
        form.fields["platform"].initial = request.actor.platform.pk
    if request.method == "POST" and form.is_valid():
        expert = enter_candidate(actor=request.actor, verb="nominate", now=timezone.now(), **form.application)
        messages.success(request, _("Nominated. Settle the points of the vetting next."))
        return redirect("experts:expert", expert.pk)
    return render(request, "experts/pages/nominate.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_required
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """404 for what the actor does not see, 403 for a step that is not theirs."""
    if not can_view_directory(request.actor) or verb not in STEPS:
        raise Http404
    expert = get_object_or_404(Expert.objects.visible_to(request.actor).select_related("platform"), pk=pk)
    found = STEPS[verb]
    if not found.allowed(request.actor, expert):
        raise PermissionDenied
    form = found.form(request.POST) if found.form else None
    if form is not None and not form.is_valid():
        return expert_page(request, expert, forms={verb: form}, status=422)
    given = getattr(form, "given", form.cleaned_data) if form else {}
    try:
        with transaction.atomic():
            found.run(actor=request.actor, expert=expert, now=timezone.now(), **given)
    except StandingError as error:
        messages.error(request, standing_error_words(error))
    else:
        messages.success(request, found.done)
    return redirect("experts:expert", expert.pk)


@require_safe
@login_required
def proof(request: HttpRequest, pk: int) -> FileResponse:
    """For the platform that vets, and for the person whose it is. SECURITY: saved, never shown in the site's origin."""
    if not can_view_directory(request.actor) and not has_record(request.actor):
        raise Http404
    seen = Expert.objects.visible_to(request.actor)
    licence = get_object_or_404(Licence.objects.select_related("expert__platform"), pk=pk, expert__in=seen)
    own = licence.expert.user_id == request.actor.user_id
    if not licence.proof or not (own or can_read_vetting(request.actor, licence.expert)):
        raise Http404
    return FileResponse(licence.proof.open(), as_attachment=True, filename=licence.proof_file_name)


@require_safe
@login_required
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of appointment of one term: for the person, and for the platform that keeps the record."""
    if not can_view_directory(request.actor) and not has_record(request.actor):
        raise Http404
    seen = Expert.objects.visible_to(request.actor)
    rows = Appointment.objects.select_related("expert__platform", "platform").filter(expert__in=seen)
    term = get_object_or_404(rows, pk=pk)
    if term.expert.user_id != request.actor.user_id and not can_read_vetting(request.actor, term.expert):
        raise Http404
    pdf = appointment_letter(term, today=timezone.now().astimezone(BEIJING).date())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="appointment-{term.pk}.pdf"'
    return response
