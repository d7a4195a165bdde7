"""What a person sees after too many wrong passwords."""

from datetime import timedelta

from axes.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def locked_out(request: HttpRequest, original_response: HttpResponse | None, credentials: dict | None) -> HttpResponse:
    """429 with the minutes to wait. The same for a name that exists and one that does not."""
    wait = timedelta(hours=settings.AXES_COOLOFF_TIME)
    minutes = int(wait.total_seconds() // 60)
    response = render(
        request, "tenancy/pages/locked.html", {"minutes": minutes, "until": timezone.now() + wait}, status=429
    )
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response
