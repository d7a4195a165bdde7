"""Begin, send and sign a guidance document; download the file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cases import policies
from cases.models import Guidance
from cases.papers.guidance_letter import draft_file
from cases.services.guidance import draft_guidance, sign_guidance
from cases.services.send_guidance import send_guidance
from cases.views.scope import case_url, expected_version, refusing, require, traced, visible_case
from portal.audit.record import record

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_POST
@login_required
@refusing
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """The open draft, made from the template when there is none."""
    case = visible_case(request, number)
    require(policies.can_handle_case(request.actor, case))
    draft_guidance(actor=request.actor, case=case, now=timezone.now())
    return redirect("guidance-edit", number=case.number)


@require_POST
@login_required
@refusing
def send(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(policies.can_handle_case(request.actor, case))
    guidance = _open_draft(request, case)
    send_guidance(
        actor=request.actor, guidance=guidance, now=timezone.now(), expected_version=expected_version(request)
    )
    messages.success(request, _("Sent to the head for signing."))
    return redirect(case_url(case, "guidance"))


@require_POST
@login_required
@refusing
def sign(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    guidance = _open_draft(request, case)
    require(policies.can_sign_guidance(request.actor, guidance))
    signed = sign_guidance(
        actor=request.actor, guidance=guidance, now=timezone.now(), expected_version=expected_version(request)
    )
    if signed.signed_by_id != request.actor.user_id:
        messages.error(request, _("%(who)s has signed it meanwhile.") % {"who": signed.signed_by})
        return redirect(case_url(case, "guidance"))
    text = _("Signed as %(number)s. The enterprise has been told and can download it.") % {"number": signed.number}
    messages.success(request, text)
    return redirect(case_url(case, "guidance"))


@require_GET
@login_required
@traced
def download(request: HttpRequest, number: str, revision: int, kind: str) -> HttpResponse:
    """The signed file as it was issued, or a draft with a marking on every page (staff only). Every download is
    recorded."""
    case = visible_case(request, number)
    guidances = Guidance.objects.visible_to(request.actor).filter(case=case, revision=revision)
    guidance = guidances.select_related("case__platform", "case__enterprise", "signed_by").first()
    if guidance is None or kind not in TYPES:
        raise Http404
    signed = guidance.state == Guidance.State.SIGNED
    content = getattr(guidance, kind).open("rb") if signed else draft_file(guidance, kind)
    with transaction.atomic():
        record(actor=request.actor, action="guidance.download", obj=guidance, platform=case.platform, new={"as": kind})
    name = f"{guidance.number or case.number + '-' + _('draft')}.{kind}"
    # SECURITY: always as a download, never shown inside the site's origin.
    return FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[kind])


def _open_draft(request: HttpRequest, case) -> Guidance:
    drafts = Guidance.objects.visible_to(request.actor).filter(case=case, state=Guidance.State.DRAFT)
    found = drafts.select_related("case__platform").first()
    if found is None:
        # Somebody signed it meanwhile: the newest signed one answers what was pressed.
        found = Guidance.objects.visible_to(request.actor).filter(case=case).first()
    if found is None:
        raise Http404
    return found
