"""Filing a request (the wizard)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cases.views.scope import enterprise_only


@enterprise_only
def start(request: HttpRequest) -> HttpResponse:
    return redirect("my-cases")
