"""The trail, for those whose task is to look at it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.audit.forms import TrailForm
from portal.audit.models import AuditChain
from portal.audit.policies import can_read_trail
from portal.audit.selectors import change_words, trail
from portal.tenancy.models import Platform


@login_required
@require_safe
def audit_trail(request: HttpRequest) -> HttpResponse:
    if not can_read_trail(request.actor):
        raise PermissionDenied(_("The audit trail is open to auditors, heads of platforms and the national centre."))
    platforms = Platform.objects.filter(pk__in=AuditChain.objects.values("platform"))
    form = TrailForm(request.GET, platforms=platforms)
    form.is_valid()
    page = trail(actor=request.actor, conditions=form.conditions(), before=request.GET.get("before", ""))
    query = request.GET.copy()
    query["before"] = page.older
    context = {
        "form": form,
        "rows": [(entry, change_words(entry)) for entry in page.entries],
        "older": f"?{query.urlencode()}" if page.older else "",
        "later": "before" in request.GET,
    }
    return render(request, "audit/pages/trail.html", context)
