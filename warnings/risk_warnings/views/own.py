"""The enterprise's own warnings: the list, one of them, the answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cases.errors import CaseError
from cases.rules.working_time import BEIJING
from cases.views.scope import enterprise_only, require
from risk_warnings.forms import AnswerForm
from risk_warnings.models import Acknowledgement
from risk_warnings.policies import can_answer_warning
from risk_warnings.rules.kinds import Answer
from risk_warnings.selectors.own import nearest_deadline, own_list, own_receipts, warning_page
from risk_warnings.services.answer_warning import answer_warning, note_opening
from risk_warnings.words import WHY_NOT, refused_words

PER_PAGE = 30


@never_cache
@require_GET
@enterprise_only
def listed(request: HttpRequest) -> HttpResponse:
    page = Paginator(own_list(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.now().astimezone(BEIJING).date()
    for receipt in page:
        receipt.next = nearest_deadline(receipt, today=today)
    return render(request, "risk_warnings/pages/warnings.html", {"page": page})


def own_or_404(request: HttpRequest, pk: int) -> Acknowledgement:
    """The receipt of the own enterprise for this warning. Raises `Http404`."""
    receipt = own_receipts(request.actor).filter(warning=pk).first()
    if receipt is None:
        raise Http404
    return receipt


@never_cache
@require_GET
@enterprise_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    receipt = own_or_404(request, pk)
    return _page(request, receipt, AnswerForm())


def _page(request: HttpRequest, receipt: Acknowledgement, form: AnswerForm) -> HttpResponse:
    now = timezone.now()
    context = warning_page(request.actor, receipt, today=now.astimezone(BEIJING).date())
    context |= {"receipt": receipt, "warning": receipt.warning, "form": form, "why_not": WHY_NOT.items()}
    context["may_answer"] = can_answer_warning(request.actor) and receipt.warning.state == "published"
    response = render(request, "risk_warnings/pages/warning.html", context, status=422 if form.errors else 200)
    if receipt.opened_at is None:
        note_opening(actor=request.actor, receipt=receipt, now=now)
    return response


@require_POST
@enterprise_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    receipt = own_or_404(request, pk)
    require(can_answer_warning(request.actor) and receipt.warning.state == "published")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, receipt, form)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            draft = answer_warning(actor=request.actor, receipt=receipt, now=timezone.now(), **given)
    except CaseError as error:
        messages.error(request, refused_words(error))
        return redirect("warning", pk)
    if given["answer"] == Answer.CONCERNS_US and draft is not None:
        messages.success(request, _("What the papers say is filled in already. Please check it and add the rest."))
        return redirect("file-resume", draft.pk)
    messages.success(request, _("Thank you. Your answer is on the receipt."))
    return redirect("warning", pk)
