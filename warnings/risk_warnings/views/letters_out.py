"""Reminder letters to platforms and associations: the draft, and the receipt."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.views.scope import require
from risk_warnings import policies
from risk_warnings.errors import WarningRefused
from risk_warnings.forms_letters import AddressForm, ReceiptForm
from risk_warnings.rules.kinds import Addressee
from risk_warnings.services.address_letter import address_letter
from risk_warnings.services.receive_letter import acknowledge_letter
from risk_warnings.views.letters import letter_or_404
from risk_warnings.views.review import visible_or_404
from risk_warnings.views.scope import staff_only
from risk_warnings.words import refused_words


@require_POST
@staff_only
def address(request: HttpRequest, pk: int) -> HttpResponse:
    warning = visible_or_404(request, pk)
    require(policies.can_draft_letter(request.actor))
    form = AddressForm(request.POST, sender=request.actor.platform)
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for errors in form.errors.values() for one in errors))
        return redirect("warning-review", pk)
    try:
        with transaction.atomic():
            letter = address_letter(actor=request.actor, warning=warning, now=timezone.now(), **form.cleaned_data)
    except WarningRefused as error:
        messages.error(request, refused_words(error))
        return redirect("warning-review", pk)
    return redirect("letter", letter.pk)


@require_POST
@staff_only
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs for what came to the own platform, or notes that an association has taken what it was given."""
    letter = letter_or_404(request, pk)
    require(policies.can_receive_letter(request.actor, letter))
    form = ReceiptForm(request.POST)
    if letter.to == Addressee.ASSOCIATION and not form.is_valid():
        messages.error(request, _("Write who took it, when and how."))
        return redirect("letter", pk)
    note = form.cleaned_data["note"] if letter.to == Addressee.ASSOCIATION else ""
    if acknowledge_letter(actor=request.actor, letter=letter, now=timezone.now(), note=note):
        messages.success(request, _("The receipt is kept."))
    else:
        messages.info(request, _("A colleague has signed for it already."))
    return redirect("letter", pk)
