"""Imports: the list, bringing a file, its preview with the steps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lawlib.forms_desk import PublishForm
from lawlib.import_form import ImportForm
from lawlib.import_words import NOT_POSSIBLE, refused_words
from lawlib.models import ImportRun
from lawlib.policies import can_import, can_read_imports, can_step_import
from lawlib.rules.imports.limits import MOST_BYTES, RefusedFile
from lawlib.rules.imports.runs import OF_PEOPLE, RefusedStep
from lawlib.selectors.import_pages import import_list, import_page, visible_imports
from lawlib.services.imports.bring_import import bring_import
from lawlib.services.imports.run_steps import ask_import


@require_GET
@login_required
def imports(request: HttpRequest) -> HttpResponse:
    if not can_read_imports(request.actor):
        raise Http404
    page = import_list(request.actor, page=request.GET.get("page"))
    context = {"page": page, "may_import": can_import(request.actor)}
    return render(request, "lawlib/pages/imports.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not can_read_imports(request.actor):
        raise Http404
    if not can_import(request.actor):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if request.__dict__.get("too_large"):
            # What the upload handler has dropped on its way in (cases/uploads.py).
            form.errors.pop("file", None)
            form.add_error("file", refused_words("too_large", {"most": MOST_BYTES // 2**20}))
        elif form.is_valid() and (run := _brought(request, form)):
            return redirect("lawlib:import", run.pk)
    context = {"form": form, "kinds": form.fields["kind"].choices}
    return render(request, "lawlib/pages/import_new.html", context, status=422 if form.errors else 200)


def _brought(request: HttpRequest, form: ImportForm) -> ImportRun | None:
    """None when it was refused; the reason stands on the form."""
    try:
        return bring_import(actor=request.actor, now=timezone.now(), **form.given())
    except RefusedFile as refused:
        form.add_error("file", refused_words(refused.code, refused.params))
        return None


def visible_import(request: HttpRequest, pk: int) -> ImportRun:
    """Raises `Http404` for what the actor may not see."""
    run = visible_imports(request.actor).filter(pk=pk).first()
    if run is None:
        raise Http404
    return run


@require_GET
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    run = visible_import(request, pk)
    page = import_page(run, shown=request.GET.get("show", ""), page=request.GET.get("page"))
    context = {"page": page, "run": run, "may_step": can_step_import(request.actor, run), "publish": PublishForm()}
    context["second"] = request.actor.user_id not in (run.brought_by_id, run.decided_by_id)
    return render(request, "lawlib/pages/import.html", context)


@require_POST
@login_required
def take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    run = visible_import(request, pk)
    if verb not in OF_PEOPLE:
        raise Http404
    if not can_step_import(request.actor, run):
        raise PermissionDenied
    try:
        confirmed = request.POST.getlist("confirmed")
        ask_import(actor=request.actor, run=run, verb=verb, now=timezone.now(), confirmed=confirmed)
    except RefusedStep as refused:
        messages.error(request, NOT_POSSIBLE[refused.code])
    else:
        messages.success(request, _("A worker does it now; this page shows how far it is."))
    return redirect("lawlib:import", pk)
