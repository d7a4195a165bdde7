"""Writing in a draft, remarks, and experts who are asked."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lawlib.desk_words import refusal
from lawlib.forms_desk import CommentForm, InviteForm
from lawlib.forms_edition import EditionForm
from lawlib.models import EditionComment
from lawlib.policies_desk import can_comment_edition, works_on
from lawlib.rules.editions import EditionError
from lawlib.selectors.desk import subject_title
from lawlib.selectors.edition_changes import changes_of
from lawlib.services.editions.discuss_edition import comment_edition, invite_readers, resolve_comment
from lawlib.services.editions.write_edition import out_now, write_edition
from lawlib.services.take_edition_step import StaleEdition
from lawlib.views.desk_scope import require, visible_edition


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person typed is never lost: on an error, or when somebody else saved first, it stands there again, in the
    second case with what the other one changed."""
    found = visible_edition(request, pk)
    require(works_on(request.actor, found, "U"))
    form = EditionForm(request.POST or None, edition=found)
    if found.state != "draft":
        messages.error(request, _("Nobody writes in it any more: it is not a draft."))
        return redirect("lawlib:desk-library-edition", pk=pk)
    typed_on, theirs = found.version, []
    if request.method == "POST" and form.is_valid():
        sent = request.POST.get("version", "")
        try:
            write_edition(
                actor=request.actor,
                edition=found,
                fields=form.values(),
                reason=form.cleaned_data["reason"],
                valid_from=form.cleaned_data.get("valid_from"),
                expected_version=int(sent) if sent.isdecimal() else -1,
                now=timezone.now(),
            )
        except StaleEdition as error:
            form.add_error(None, refusal(error))
            typed_on = error.edition.version
            theirs = changes_of(found.kind, form.values(), error.edition.fields)
        except EditionError as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("lawlib:desk-library-edition", pk=pk)
    out = out_now(found.kind, found.key, found.part)
    context = {
        "form": form,
        "edition": found,
        "title": subject_title(found.kind, found.key, found.part),
        "version": typed_on,
        "theirs": theirs,
        "out": out,
    }
    return render(request, "lawlib/pages/desk_edit.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_edition(request, pk)
    require(can_comment_edition(request.actor, found))
    form = CommentForm(request.POST)
    if form.is_valid():
        comment_edition(actor=request.actor, edition=found, now=timezone.now(), **form.cleaned_data)
        return redirect("lawlib:desk-library-edition", pk=pk)
    messages.error(request, _("Write a few words first."))
    return redirect("lawlib:desk-library-edition", pk=pk)


@require_POST
@login_required
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(EditionComment.objects.visible_to(request.actor).select_related("edition"), pk=pk)
    require(works_on(request.actor, found.edition, "U"))
    resolve_comment(actor=request.actor, comment=found, now=timezone.now())
    return redirect("lawlib:desk-library-edition", pk=found.edition_id)


@require_POST
@login_required
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """By the names of their accounts; whoever is left out reads the draft no more."""
    found = visible_edition(request, pk)
    require(works_on(request.actor, found, "U"))
    form = InviteForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    else:
        invite_readers(actor=request.actor, edition=found, users=form.cleaned_data["who"], now=timezone.now())
        messages.success(request, _("Noted who is asked."))
    return redirect("lawlib:desk-library-edition", pk=pk)
