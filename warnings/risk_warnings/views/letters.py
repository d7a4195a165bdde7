"""Reminder letters at the desk: drafts, what was signed with its receipts, editing and signing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.views.scope import require
from risk_warnings import policies
from risk_warnings.errors import WarningRefused
from risk_warnings.forms_letters import ChosenForm, LetterForm, ReceiptForm
from risk_warnings.models import Acknowledgement, ReminderLetter
from risk_warnings.rules.kinds import LetterState
from risk_warnings.selectors.letters import BOXES, letters_in
from risk_warnings.services.draft_letters import draft_letters, drop_letter, edit_letter
from risk_warnings.services.sign_letters import sign_letters
from risk_warnings.views.review import visible_or_404
from risk_warnings.views.scope import staff_only
from risk_warnings.words import refused_words

PER_PAGE = 50


@never_cache
@require_GET
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    require(policies.can_read_letters(request.actor))
    chosen = request.GET.get("box", "")
    chosen = chosen if chosen in BOXES else "drafts"
    page = Paginator(letters_in(request.actor, chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {"box": chosen, "page": page, "may_sign": policies.can_sign_letter(request.actor)}
    return render(request, "risk_warnings/pages/letters.html", context)


@require_POST
@staff_only
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """For chosen enterprises of those that were warned."""
    warning = visible_or_404(request, pk)
    require(policies.can_draft_letter(request.actor))
    receipts = Acknowledgement.objects.visible_to(request.actor).filter(warning=warning)
    form = ChosenForm(request.POST, offered=list(receipts.values_list("enterprise", flat=True)))
    chosen = form.cleaned_data["enterprise"] if form.is_valid() else []
    if form.is_valid() and form.cleaned_data["named"]:
        chosen = list(receipts.exclude(party={}).values_list("enterprise", flat=True))
    try:
        with transaction.atomic():
            made = draft_letters(actor=request.actor, warning=warning, enterprises=chosen, now=timezone.now())
    except WarningRefused as error:
        messages.error(request, refused_words(error))
        return redirect("warning-review", pk)
    messages.success(request, ngettext("%(n)s letter drafted.", "%(n)s letters drafted.", len(made)) % {"n": len(made)})
    return redirect("letter-desk")


def letter_or_404(request: HttpRequest, pk: int) -> ReminderLetter:
    rows = ReminderLetter.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("warning", "enterprise", "platform", "to_platform", "drafted_by"), pk=pk
    )


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft to edit, or what was signed with its receipt."""
    require(policies.can_read_letters(request.actor))
    letter = letter_or_404(request, pk)
    form = LetterForm(
        request.POST or None,
        sections=letter.sections,
        initial={"title": letter.title, "version": letter.version},
    )
    if request.method == "POST":
        require(policies.can_draft_letter(request.actor))
        if form.is_valid():
            return _save(request, letter, form)
    context: dict[str, Any] = {"letter": letter, "form": form, "draft": letter.state == LetterState.DRAFT}
    context["may_edit"] = context["draft"] and policies.can_draft_letter(request.actor)
    context["may_sign"] = context["draft"] and policies.can_sign_letter(request.actor)
    pending = letter.sent_at is not None and letter.acknowledged_at is None
    context["may_receive"] = pending and policies.can_receive_letter(request.actor, letter)
    context["receipt"] = ReceiptForm()
    return render(request, "risk_warnings/pages/letter.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, letter: ReminderLetter, form: LetterForm) -> HttpResponse:
    given = form.cleaned_data
    words = {"title": given["title"], "sections": form.sections()}
    try:
        with transaction.atomic():
            edit_letter(actor=request.actor, letter=letter, expected_version=given["version"], **words)
    except WarningRefused as error:
        messages.error(request, refused_words(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("letter", letter.pk)


@require_POST
@staff_only
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    require(policies.can_draft_letter(request.actor))
    letter = letter_or_404(request, pk)
    try:
        with transaction.atomic():
            drop_letter(actor=request.actor, letter=letter, now=timezone.now())
    except WarningRefused as error:
        messages.error(request, refused_words(error))
        return redirect("letter", pk)
    messages.success(request, _("The draft was dropped."))
    return redirect("letter-desk")


@require_POST
@staff_only
def sign(request: HttpRequest) -> HttpResponse:
    """Those that were ticked."""
    require(policies.can_sign_letter(request.actor))
    ticked = [int(one) for one in request.POST.getlist("letter") if one.isascii() and one.isdigit()][:PER_PAGE]
    letters = list(ReminderLetter.objects.visible_to(request.actor).filter(pk__in=ticked))
    try:
        with transaction.atomic():
            signed = sign_letters(actor=request.actor, letters=letters, now=timezone.now())
    except WarningRefused as error:
        messages.error(request, refused_words(error))
        return redirect("letter-desk")
    if not signed:
        messages.error(request, _("Choose at least one letter."))
        return redirect("letter-desk")
    words = ngettext("%(n)s letter signed, on its way.", "%(n)s letters signed, on their way.", len(signed))
    messages.success(request, words % {"n": len(signed)})
    return redirect("letter-desk")
