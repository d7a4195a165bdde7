"""Staff keep the directory of agencies: enter, look at flags, vet, renew, suspend, remove; who speaks for one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts import agency_words as words
from experts.forms_agencies import AgencyForm, NoteForm, PersonForm, StepForm
from experts.models import Agency, AgencyPair, AgencyPerson
from experts.policies_agencies import can_enter_agency, can_open_agency_desk, can_vet_agency, can_write_agency
from experts.rules.agency_states import STEPS, AgencyError, possible
from experts.selectors.agencies import agency_desk
from experts.services import agencies as services
from experts.views.agencies import today_in_beijing


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    staff_only(request)
    asked = {"state": request.GET.get("state", ""), "typed": request.GET.get("q", "").strip()[:80].replace("\x00", "")}
    flagged = request.GET.get("flagged") == "1"
    found = agency_desk(request.actor, flagged=flagged, number=request.GET.get("page", ""), **asked)
    states = [(code, label, found.states[code]) for code, label in Agency.State.choices]
    context = {"desk": found, "asked": asked, "flagged": flagged, "states": states, "today": today_in_beijing()}
    context["may_enter"] = can_enter_agency(request.actor)
    return render(request, "experts/pages/agency_desk.html", context)


@require_safe
@login_required
def file(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(request, own_agency_record(request, pk))


def _file(request: HttpRequest, agency: Agency, *, bound: dict[str, object] | None = None) -> HttpResponse:
    today = today_in_beijing()
    vets = can_vet_agency(request.actor, agency)
    forms = {f"{verb}_form": StepForm(verb=verb, today=today) for verb in possible(agency.state)} if vets else {}
    forms |= bound or {}
    steps = [
        {"verb": verb, "words": words.STEPS[verb], "form": forms[f"{verb}_form"], "second": STEPS[verb].second}
        for verb in possible(agency.state)
        if vets
    ]
    people = AgencyPerson.objects.visible_to(request.actor).filter(agency=agency, ended_at=None)
    context = {
        "agency": agency,
        "steps": steps,
        "may_write": can_write_agency(request.actor, agency),
        "is_writer": agency.written_by_id == request.actor.user_id,
        "note": forms.get("note") or NoteForm(),
        "person": forms.get("person") or PersonForm(),
        "people": people.select_related("user"),
        "pairs": AgencyPair.objects.filter(domestic=agency) | AgencyPair.objects.filter(overseas=agency),
        "today": today,
    }
    context["pairs"] = context["pairs"].select_related("domestic__firm", "overseas__firm")
    return render(request, "experts/pages/agency_file.html", context, status=422 if bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    staff_only(request)
    if not can_enter_agency(request.actor):
        raise PermissionDenied
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        platform = request.actor.platform
        agency = services.enter_agency(
            actor=request.actor, platform=platform, firm=form.firm(), facts=form.facts(), now=timezone.now()
        )
        messages.success(request, _("Entered. Somebody else has to vet the record before it is public."))
        return redirect("experts:agency-file", agency.pk)
    return render(request, "experts/pages/agency_edit.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    agency = own_agency_record(request, pk)
    if not can_write_agency(request.actor, agency):
        raise PermissionDenied
    form = AgencyForm(request.POST or None, instance=agency)
    if request.method == "POST" and form.is_valid():
        services.change_agency(actor=request.actor, agency=agency, firm=form.firm(), facts=form.facts())
        messages.success(request, _("Saved."))
        return redirect("experts:agency-file", agency.pk)
    context = {"form": form, "agency": agency}
    return render(request, "experts/pages/agency_edit.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    agency = own_agency_record(request, pk)
    if verb not in STEPS or STEPS[verb].own:
        raise Http404
    if not can_vet_agency(request.actor, agency):
        raise PermissionDenied
    form = StepForm(request.POST, verb=verb, today=today_in_beijing())
    if not form.is_valid():
        return _file(request, agency, bound={f"{verb}_form": form})
    try:
        services.take_agency_step(
            actor=request.actor, agency=agency, verb=verb, now=timezone.now(), **form.cleaned_data
        )
    except AgencyError as error:
        messages.error(request, words.error_words(error))
    else:
        messages.success(request, words.DONE[verb])
    return redirect("experts:agency-file", agency.pk)


@require_POST
@login_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    agency = own_agency_record(request, pk)
    if not can_write_agency(request.actor, agency):
        raise PermissionDenied
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _file(request, agency, bound={"note": form})
    services.settle_flags(actor=request.actor, agency=agency, **form.cleaned_data)
    messages.success(request, _("The flags are settled; the record stays as stated."))
    return redirect("experts:agency-file", agency.pk)


@require_POST
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody speaks for the agency from now on; with `end`, no longer."""
    agency = own_agency_record(request, pk)
    if not can_write_agency(request.actor, agency):
        raise PermissionDenied
    if request.POST.get("end", "").isdecimal():
        one = get_object_or_404(AgencyPerson.objects.filter(agency=agency), pk=int(request.POST["end"]))
        services.end_person(actor=request.actor, person=one, now=timezone.now())
        return redirect("experts:agency-file", agency.pk)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _file(request, agency, bound={"person": form})
    try:
        services.add_person(actor=request.actor, agency=agency, now=timezone.now(), **form.cleaned_data)
    except services.PersonError as error:
        form.add_error("username", words.PERSON_ERRORS[error.code])
        return _file(request, agency, bound={"person": form})
    messages.success(request, _("Saved."))
    return redirect("experts:agency-file", agency.pk)


def own_agency_record(request: HttpRequest, pk: int) -> Agency:
    """A record that the actor's platform keeps. Raises Http404."""
    staff_only(request)
    seen = Agency.objects.visible_to(request.actor).filter(platform=request.actor.platform)
    return get_object_or_404(seen.select_related("firm", "platform"), pk=pk)


def staff_only(request: HttpRequest) -> None:
    if not can_open_agency_desk(request.actor):
        raise Http404
