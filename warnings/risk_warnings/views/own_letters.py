"""Reminder letters as their addressee has them: the list, the files, the receipt; staff fetch the same files."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cases.views.guidance_steps import TYPES
from cases.views.scope import enterprise_only, require
from portal.audit.record import record
from portal.documents import render_docx, render_pdf
from portal.tenancy.actor import Actor
from risk_warnings.models import ReminderLetter
from risk_warnings.papers.reminder_letter import reminder_letter
from risk_warnings.policies import can_answer_warning
from risk_warnings.selectors.letters import own_letters
from risk_warnings.services.receive_letter import acknowledge_letter, note_reading_of_letter

PER_PAGE = 30


@never_cache
@require_GET
@enterprise_only
def listed(request: HttpRequest) -> HttpResponse:
    page = Paginator(own_letters(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "risk_warnings/pages/own_letters.html", {"page": page})


@never_cache
@require_GET
@login_required
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The file as it was issued; staff also get a draft, marked as such on every page. Each download is recorded."""
    rows = ReminderLetter.objects.visible_to(request.actor).select_related("platform", "warning")
    letter = get_object_or_404(rows, pk=pk)
    if kind not in TYPES:
        raise Http404
    if letter.sent_at:
        content = getattr(letter, kind).open("rb")
    else:
        paper = reminder_letter(letter)
        content = BytesIO(render_pdf(paper) if kind == "pdf" else render_docx(paper))
    with transaction.atomic():
        record(actor=request.actor, action="letter.download", obj=letter, platform=letter.platform, new={"as": kind})
    if letter.sent_at and letter.read_at is None and _is_addressee(request.actor, letter):
        note_reading_of_letter(actor=request.actor, letter=letter, now=timezone.now())
    name = f"{letter.number or _('draft')}.{kind}"
    # SECURITY: always as a download, never shown inside the site's origin.
    return FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[kind])


def _is_addressee(actor: Actor, letter: ReminderLetter) -> bool:
    if actor.enterprise is not None:
        return letter.enterprise_id == actor.enterprise.pk
    return actor.platform is not None and letter.to_platform_id == actor.platform.pk


@require_POST
@enterprise_only
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(own_letters(request.actor), pk=pk)
    require(can_answer_warning(request.actor))
    if acknowledge_letter(actor=request.actor, letter=letter, now=timezone.now()):
        messages.success(request, _("Signed for. The platform sees who did it, and when."))
    else:
        messages.info(request, _("A colleague has signed for it already."))
    return redirect("letters")
