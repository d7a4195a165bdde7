"""The site's addresses with error pages of one word: of thousands of refusals only the status counts."""

from django.http import HttpRequest, HttpResponse

from portal.urls import urlpatterns

__all__ = ["urlpatterns"]


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse("refused", status=403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse("absent", status=404)
