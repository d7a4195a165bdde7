"""Watched marks and the applications that are alike to them: the enterprise's pages, what to do, the desk."""

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
from risk_warnings.forms import MarkHitForm
from risk_warnings.models import MarkHit
from risk_warnings.policies import can_answer_hit
from risk_warnings.rules.kinds import MarkAnswer
from risk_warnings.selectors.marks_page import (
    BOXES,
    all_options,
    desk_hits,
    guides,
    hit_page,
    own_marks,
    repeat_applicants,
    row_of,
    rules_changed,
)
from risk_warnings.services.answer_hit import answer_hit
from risk_warnings.views.scope import may_watch, staff_only
from risk_warnings.words import MARK_ANSWERS, refused_words

PER_PAGE = 50


@never_cache
@require_GET
@enterprise_only
def listed(request: HttpRequest) -> HttpResponse:
    today = timezone.now().astimezone(BEIJING).date()
    context = {"marks": own_marks(request.actor, today=today), "rules_changed": rules_changed()}
    return render(request, "risk_warnings/pages/marks.html", context)


def own_or_404(request: HttpRequest, pk: int) -> MarkHit:
    """The hit on a mark of the own enterprise. Raises `Http404`."""
    rows = MarkHit.objects.visible_to(request.actor).filter(enterprise=request.actor.enterprise)
    hit = rows.select_related("application", "mark", "answered_by", "draft").filter(pk=pk).first()
    if hit is None:
        raise Http404
    return hit


@never_cache
@require_GET
@enterprise_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, own_or_404(request, pk), MarkHitForm())


def _page(request: HttpRequest, hit: MarkHit, form: MarkHitForm) -> HttpResponse:
    today = timezone.now().astimezone(BEIJING).date()
    context = hit_page(request.actor, hit, today=today)
    others = [(code, words) for code, words in MARK_ANSWERS.items() if code not in ("proposed", "concerns")]
    context |= {"form": form, "answers": others, "may_answer": can_answer_hit(request.actor)}
    return render(request, "risk_warnings/pages/mark_hit.html", context, status=422 if form.errors else 200)


@require_POST
@enterprise_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    hit = own_or_404(request, pk)
    require(can_answer_hit(request.actor))
    form = MarkHitForm(request.POST)
    if not form.is_valid():
        return _page(request, hit, form)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            draft = answer_hit(actor=request.actor, hit=hit, now=timezone.now(), **given)
    except CaseError as error:
        messages.error(request, refused_words(error))
        return redirect("mark-hit", pk)
    if given["answer"] == MarkAnswer.CONCERNS and draft is not None:
        messages.success(request, _("What the office says is filled in already. Please check it and add the rest."))
        return redirect("file-resume", draft.pk)
    messages.success(request, _("Thank you. Applications of this kind are judged the same from now on."))
    return redirect("marks")


@require_GET
def squatted(request: HttpRequest) -> HttpResponse:
    """What to do when a mark was squatted, by how far it has come; for everybody."""
    actor = getattr(request, "actor", None)
    context = {"stages": all_options(), "guides": guides(actor), "may_watch": may_watch(actor)}
    return render(request, "risk_warnings/pages/squatted.html", context)


@require_GET
@staff_only
def desk(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("box", "")
    chosen = chosen if chosen in (*BOXES, "repeat") else "waiting"
    context = {"box": chosen}
    if chosen == "repeat":
        context["applicants"] = repeat_applicants(request.actor)
    else:
        page = Paginator(desk_hits(request.actor, chosen), PER_PAGE).get_page(request.GET.get("page"))
        today = timezone.now().astimezone(BEIJING).date()
        context |= {"page": page, "rows": [row_of(hit, today) for hit in page]}
    return render(request, "risk_warnings/pages/mark_desk.html", context)
