"""News of the library by subscription: a person's own page, and the way out of every digest."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from lawlib.models import Every, Subscription
from lawlib.selectors.subscription_page import subscription_page
from lawlib.services.subscriptions.leave import UnknownLink, leave, read_token
from lawlib.services.subscriptions.subscribe import MOST, TooManySubscriptions, subscribe, unsubscribe
from lawlib.subscription_form import SubscriptionForm


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def subscriptions(request: HttpRequest) -> HttpResponse:
    """`?place=VN&subject=trademark` fills the form, as the buttons on the pages of the library do."""
    form = SubscriptionForm(request.POST or None, initial={"every": Every.WEEKLY, **request.GET.dict()})
    if request.method == "POST" and form.is_valid():
        try:
            subscribe(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except TooManySubscriptions:
            form.add_error(None, _("At most %(most)d subscriptions. End one that you do not need.") % {"most": MOST})
        else:
            messages.success(request, _("Subscribed. The confirmation is in your inbox."))
            return redirect("lawlib:subscriptions")
    page = subscription_page(request.actor, now=timezone.now())
    status = 422 if request.method == "POST" else 200
    return render(request, "lawlib/pages/subscriptions.html", {"form": form, "page": page}, status=status)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Subscription.objects.visible_to(request.actor), pk=pk)
    unsubscribe(actor=request.actor, subscription=found)
    messages.success(request, _("The subscription has ended."))
    return redirect("lawlib:subscriptions")


@never_cache
@csrf_exempt  # SECURITY: a mail program posts here without a cookie; the signature is the right to, and to nothing else
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, token: str) -> HttpResponse:
    """Reading asks, for links in e-mails are opened by scanners, too; posting ends."""
    try:
        if request.method == "POST":
            leave(token=token)
        else:
            read_token(token)
    except UnknownLink as error:
        raise Http404 from error
    return render(request, "lawlib/pages/subscriptions_leave.html", {"ended": request.method == "POST"})
