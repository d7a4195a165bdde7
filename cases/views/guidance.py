"""The editor of a case's guidance document; works with plain buttons, saves by itself where scripts run."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases import policies
from cases.errors import CaseError
from cases.forms import GuidanceForm
from cases.forms.guidance import moved
from cases.models import Case, Guidance
from cases.selectors.guidance import compared, guidance_view
from cases.services.guidance import save_guidance
from cases.views.scope import require, visible_case
from cases.words import refusal_words

NEW_HEADING = "（新的一节）"


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """GET shows the draft; POST saves it and does what the pressed button says."""
    case, draft = _draft(request, number)
    form = _form(request.POST if request.method == "POST" else None, draft)
    if request.method == "POST" and form.is_valid() and _save(request, form, draft):
        return _after(request, case)
    return _page(request, case, form)


@require_POST
@login_required
def autosave(request: HttpRequest, number: str) -> HttpResponse:
    """Save what stands in the form; answers with the state of saving, the new version and the letter."""
    case, draft = _draft(request, number)
    form = _form(request.POST, draft)
    problem = ""
    if not form.is_valid():
        problem = _("Not saved: a heading is missing or a text is too long.")
    else:
        try:
            with transaction.atomic():
                draft = _run(request, form, draft, form.sections())
        except CaseError as error:
            problem = refusal_words(error)
    earlier = draft.case.guidances.filter(state=Guidance.State.SIGNED).first()
    context = {
        "case": case,
        "guidance": draft,
        "compared": compared(draft, earlier),
        "problem": problem,
        "now": timezone.now(),
    }
    return render(request, "cases/partials/guidance_saved.html", context)


def _draft(request: HttpRequest, number: str) -> tuple[Case, Guidance]:
    case = visible_case(request, number)
    draft = Guidance.objects.visible_to(request.actor).filter(case=case, state=Guidance.State.DRAFT)
    found = draft.select_related("case__platform", "case__enterprise", "drafted_by").first()
    if found is None:
        raise Http404
    require(policies.can_handle_case(request.actor, case))
    return case, found


def _form(data, draft: Guidance) -> GuidanceForm:
    return GuidanceForm(data, title=draft.title, sections=draft.sections, version=draft.version)


def _save(request: HttpRequest, form: GuidanceForm, draft: Guidance) -> bool:
    sections = moved(form.sections(), request.POST.get("do", ""), new_heading=NEW_HEADING)
    try:
        with transaction.atomic():
            _run(request, form, draft, sections)
    except CaseError as error:
        form.add_error(None, refusal_words(error))
        return False
    return True


def _run(request: HttpRequest, form: GuidanceForm, draft: Guidance, sections: list[dict[str, str]]) -> Guidance:
    return save_guidance(
        actor=request.actor,
        guidance=draft,
        title=form.cleaned_data["title"],
        sections=sections,
        expected_version=form.cleaned_data["version"],
    )


def _after(request: HttpRequest, case: Case) -> HttpResponse:
    verb, _dash, number = request.POST.get("do", "").partition("-")
    editor = reverse("guidance-edit", args=[case.number])
    if verb in {"up", "down", "remove", "add"} and number.isdecimal():
        place = {"up": max(0, int(number) - 1), "down": int(number) + 1, "add": int(number) + 1}.get(verb, int(number))
        return redirect(f"{editor}#section-{place}")
    if verb == "pdf":
        return redirect("guidance-file", number=case.number, revision=_revision(case), kind="pdf")
    messages.success(request, _("Saved."))
    return redirect(editor)


def _revision(case: Case) -> int:
    return case.guidances.values_list("revision", flat=True)[0]


def _page(request: HttpRequest, case: Case, form: GuidanceForm) -> HttpResponse:
    view = guidance_view(request.actor, case)
    context = {"case": case, "form": form, "view": view, "guidance": view.draft, "now": timezone.now()}
    return render(request, "cases/pages/guidance.html", context, status=422 if form.errors else 200)
