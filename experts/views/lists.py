"""Lists of experts and agencies brought as files: bring, look at, take over, take back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.list_words import column_words, doubt_words
from experts.models import ListImport
from experts.models.listing import OUTCOME_WORDS
from experts.policies import can_view_directory
from experts.rules.list_runs import STEPS, ListStepRefused, RowOutcome, possible
from experts.rules.listing import MOST_ROWS
from experts.services.lists.bring_list import bring_list
from experts.services.lists.decide_list import decide_list
from experts.services.lists.targets import TARGETS
from lawlib.import_words import refused_words
from lawlib.rules.imports.limits import RefusedFile

PER_PAGE = 100
DONE = {
    "apply": gettext_lazy("Taken over. Each row stands with what became of it."),
    "drop": gettext_lazy("Discarded. Nothing of the list was taken over."),
    "undo": gettext_lazy("Taken back, but for what somebody has worked on since."),
}


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List as Excel or CSV"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("With a header row in Chinese as published; a title above it does no harm."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def lists(request: HttpRequest, target: str) -> HttpResponse:
    if not can_view_directory(request.actor) or target not in TARGETS:
        raise Http404
    code, kind = target, TARGETS[target]
    if not kind.allowed(request.actor):
        raise PermissionDenied
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = bring_list(actor=request.actor, code=code, file=form.cleaned_data["file"], now=timezone.now())
        except RefusedFile as refused:
            form.add_error("file", refused_words(refused.code, refused.params))
        else:
            return redirect("experts:list", run.pk)
    runs = ListImport.objects.filter(platform=request.actor.platform, target=code).select_related("brought_by")
    context = {
        "form": form,
        "code": code,
        "heading": ListImport.Target(code).label,
        "runs": runs.annotate(size=Count("rows"))[:20],
        "columns": kind.columns,
        "most": MOST_ROWS,
    }
    return render(request, "experts/pages/lists.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    run = _run(request, pk)
    wanted = request.GET.get("outcome", "")
    rows = run.rows.filter(outcome=wanted) if wanted in list(RowOutcome) else run.rows.all()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.said = [(column_words(run, one["column"]), one["value"], doubt_words(one)) for one in row.problems]
        row.told = [(column_words(run, name), value) for name, value in row.fields.items() if value]
    counts = dict(run.rows.order_by().values_list("outcome").annotate(Count("pk")))
    context = {
        "run": run,
        "page": page,
        "wanted": wanted,
        "counts": [(code.value, OUTCOME_WORDS[code], counts.get(code.value, 0)) for code in RowOutcome],
        "possible": possible(run.state),
        "detail": {"experts": "experts:expert", "agencies": "experts:agency-file"}[run.target],
    }
    return render(request, "experts/pages/list.html", context)


@require_POST
@login_required
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    run = _run(request, pk)
    if verb not in STEPS:
        raise Http404
    try:
        decide_list(actor=request.actor, run=run, verb=verb, now=timezone.now())
    except ListStepRefused:
        messages.error(request, _("Somebody has decided on this list meanwhile."))
    else:
        messages.success(request, DONE[verb])
    return redirect("experts:list", run.pk)


def _run(request: HttpRequest, pk: int) -> ListImport:
    """Of the own platform. 403 for colleagues who may look at the directory only."""
    if not can_view_directory(request.actor):
        raise Http404
    run = get_object_or_404(ListImport.objects.filter(platform=request.actor.platform), pk=pk)
    if not TARGETS[run.target].allowed(request.actor):
        raise PermissionDenied
    return run
