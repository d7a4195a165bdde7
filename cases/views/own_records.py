"""An enterprise reads who has read its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.policies import can_file_request
from cases.selectors.own_records import own_records
from cases.views.scope import enterprise_only, require


@require_safe
@enterprise_only
def records(request: HttpRequest) -> HttpResponse:
    """For the enterprise's own people, not for an agency that acts for it."""
    require(can_file_request(request.actor))
    return render(request, "cases/pages/own_records.html", {"records": own_records(request.actor)})
