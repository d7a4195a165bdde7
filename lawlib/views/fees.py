"""Public pages of official fees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from lawlib.conditional import conditional
from lawlib.models import Fee
from lawlib.selectors.fee_pages import fee_list, fee_page
from lawlib.views.asking import actor_of, asked, day_of


def fees(request: HttpRequest) -> HttpResponse:
    what = asked(request, "q", "place", "right", "procedure")
    _now, today, on = day_of(request)
    found = fee_list(actor_of(request), what, on=on, today=today)
    return render(request, "lawlib/pages/fees.html", {"list": found, "asked": what, "on": on, "today": today})


@conditional
def fee(request: HttpRequest, fee: str) -> HttpResponse:
    found = get_object_or_404(Fee.objects.visible_to(actor_of(request)).select_related("jurisdiction"), key=fee)
    _now, today, on = day_of(request)
    page = fee_page(found, on=on, today=today)
    return render(request, "lawlib/pages/fee.html", {"page": page, "fee": found, "on": on, "today": today})
