"""The editorial desk: its lists, beginning, one edition with its steps, preview, tasks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lawlib.desk_words import VERB_LABELS, refusal
from lawlib.forms_desk import BeginForm, CommentForm, DoneForm, RollBackForm
from lawlib.models import DeskTask, Edition
from lawlib.policies_desk import (
    can_begin_edition,
    can_comment_edition,
    can_edit_edition,
    can_open_desk,
    has_letter,
    works_on,
)
from lawlib.rules.editions import STEPS as RULES
from lawlib.rules.editions import EditionError
from lawlib.selectors.desk import BOXES, box, counts, desk_edition, desk_tasks, open_task_count, subject_title
from lawlib.selectors.edition_changes import changes_of
from lawlib.services.editions.desk_tasks import finish_task
from lawlib.services.editions.publish_edition import roll_back
from lawlib.services.editions.write_edition import begin_edition
from lawlib.views.desk_scope import desk_actor, require, visible_edition
from lawlib.views.edition_steps import STEPS, offered
from portal.web.ui.dates import beijing_day

PER_PAGE = 50


@require_GET
@login_required
def index(request: HttpRequest) -> HttpResponse:
    actor = desk_actor(request)
    chosen = request.GET.get("box", "")
    chosen = chosen if chosen in BOXES else "draft"
    page = Paginator(box(actor, chosen), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, subject_title(one.kind, one.key, one.part)) for one in page.object_list]
    told = counts(actor)
    boxes = [(name, dict(Edition._meta.get_field("state").flatchoices)[name], told.get(name, 0)) for name in BOXES]
    context = {"boxes": boxes, "box": chosen, "page": page, "rows": rows, "begins": can_begin_edition(actor)}
    context["tasks"] = open_task_count(actor)
    return render(request, "lawlib/pages/desk.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """A link from a record's page brings kind, key and part along."""
    actor = desk_actor(request)
    require(can_begin_edition(actor))
    brought = {name: request.GET[name] for name in ("kind", "key", "place", "part") if name in request.GET}
    form = BeginForm(request.POST or None, initial=brought)
    if request.method == "POST" and form.is_valid():
        what = {name: form.cleaned_data[name] for name in ("kind", "key", "part")}
        draft = begin_edition(actor=actor, now=timezone.now(), **what)
        return redirect("lawlib:desk-library-edit", pk=draft.pk)
    return render(request, "lawlib/pages/desk_begin.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@login_required
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, visible_edition(request, pk))


def _page(request: HttpRequest, found: Edition, *, status: int = 200, **more: Any) -> HttpResponse:
    actor = request.actor
    page = desk_edition(actor, found)
    failed = more.pop("failed", None)
    context = {
        "page": page,
        "edition": found,
        "steps": offered(found, page.steps, failed),
        "may_edit": can_edit_edition(actor, found),
        "may_comment": can_comment_edition(actor, found),
        "may_work": works_on(actor, found, "U"),
        "may_roll_back": found.state in ("superseded", "archived")
        and found.published_at is not None
        and works_on(actor, found, "P")
        and actor.user_id not in found.writers,
        "comment_form": CommentForm(),
        "roll_back_form": RollBackForm(),
        "at_desk": can_open_desk(actor),
        "own": actor.user_id in found.writers,
        **more,
    }
    return render(request, "lawlib/pages/desk_edition.html", context, status=status)


@require_POST
@login_required
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Asked again with what was typed when something is missing; why not, when it is refused."""
    found = visible_edition(request, pk)
    require(verb in STEPS and (works_on(request.actor, found, RULES[verb].right)))
    made = STEPS[verb].form_for(found)
    form = made(request.POST) if made else None
    if form is not None and not form.is_valid():
        return _page(request, found, status=422, failed=(verb, form))
    given = dict(form.cleaned_data) if form else {}
    try:
        with transaction.atomic():
            STEPS[verb].run(actor=request.actor, edition=found, now=timezone.now(), **given)
    except EditionError as error:
        if form is not None:
            form.add_error(None, refusal(error))
        else:
            messages.error(request, refusal(error))
        return _page(request, visible_edition(request, pk), status=409, failed=(verb, form))
    messages.success(request, _("Done: %(step)s") % {"step": VERB_LABELS[verb]})
    return redirect("lawlib:desk-library-edition", pk=pk)


@require_POST
@login_required
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish this older edition again."""
    found = visible_edition(request, pk)
    require(works_on(request.actor, found, "P"))
    form = RollBackForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                again = roll_back(actor=request.actor, edition=found, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The older edition is published again."))
            return redirect("lawlib:desk-library-edition", pk=again.pk)
        except EditionError as error:
            form.add_error(None, refusal(error))
    return _page(request, found, status=422, roll_back_form=form)


@require_GET
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """As readers would see its words; nobody else reads it here."""
    found = visible_edition(request, pk)
    page = desk_edition(request.actor, found)
    words = changes_of(found.kind, {}, found.fields)
    context = {"edition": found, "page": page, "fields": found.fields, "words": words}
    return render(request, "lawlib/pages/desk_preview.html", context)


@require_GET
@login_required
def tasks(request: HttpRequest) -> HttpResponse:
    return _tasks(request)


def _tasks(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    actor, now = desk_actor(request), timezone.now()
    done = request.GET.get("done") == "1"
    rows = desk_tasks(actor, today=beijing_day(now), done=done)
    context = {"rows": rows, "done": done, "form": DoneForm(), "begins": can_begin_edition(actor), **more}
    return render(request, "lawlib/pages/desk_tasks.html", context, status=status)


@require_POST
@login_required
def task_done(request: HttpRequest, pk: int) -> HttpResponse:
    actor = desk_actor(request)
    task = get_object_or_404(DeskTask.objects.visible_to(actor), pk=pk)
    require(has_letter(actor, "U"))
    form = DoneForm(request.POST)
    try:
        if form.is_valid():
            finish_task(actor=actor, task=task, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Noted as done."))
            return redirect("lawlib:desk-library-tasks")
    except EditionError as error:
        require(error.code != "not_yours")
        form.add_error(None, refusal(error))
    return _tasks(request, status=422, form=form, failed=pk)
