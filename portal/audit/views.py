"""The trail, for those whose task is to look at it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.audit.forms import TrailForm
from portal.audit.policies import can_export_trail, can_read_trail
from portal.audit.record import record
from portal.audit.selectors import change_words, csv_lines, found, json_lines, latest_check, trail
from portal.tenancy.models import Platform

FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@login_required
@require_safe
def export(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """What the form has filtered, row by row as it is read, however much it is. Itself an entry of the trail."""
    if not can_export_trail(request.actor):
        raise PermissionDenied(_("Auditors export the trail."))
    if form not in FORMATS:
        raise Http404
    chosen = TrailForm(request.GET, platforms=Platform.objects.all())
    chosen.is_valid()
    asked = {key: value for key, value in request.GET.items() if value and key in chosen.fields}
    with transaction.atomic():
        record(actor=request.actor, action="audit.exported", obj=request.actor.user, new={"as": form, **asked})
    lines = csv_lines if form == "csv" else json_lines
    rows = found(actor=request.actor, conditions=chosen.conditions())
    response = StreamingHttpResponse(lines(rows), content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="audit.{form}"'
    return response


@login_required
@require_safe
def audit_trail(request: HttpRequest) -> HttpResponse:
    if not can_read_trail(request.actor):
        raise PermissionDenied(_("The audit trail is open to auditors, heads of platforms and the national centre."))
    form = TrailForm(request.GET, platforms=Platform.objects.all())
    form.is_valid()
    page = trail(actor=request.actor, conditions=form.conditions(), before=request.GET.get("before", ""))
    query = request.GET.copy()
    query["before"] = page.older
    context = {
        "form": form,
        "rows": [(entry, change_words(entry)) for entry in page.entries],
        "older": f"?{query.urlencode()}" if page.older else "",
        "later": "before" in request.GET,
        "check": latest_check() if can_export_trail(request.actor) else None,
        "exports": [(kind, f"{reverse('audit_export', args=[kind])}?{request.GET.urlencode()}") for kind in FORMATS]
        if can_export_trail(request.actor)
        else [],
    }
    return render(request, "audit/pages/trail.html", context)
