"""A person's calendar feeds: made, named, revoked by their owner."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cases.errors import CaseError
from cases.forms.feeds import FeedForm
from cases.models import CalendarFeed
from cases.policies import can_feed_platform, can_use_calendar
from cases.services.feeds.create_feed import create_feed, revoke_feed
from cases.views.scope import require
from cases.words import refusal_words


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def feeds(request: HttpRequest) -> HttpResponse:
    """SECURITY: the address is shown in the answer to the form and never again; it is in no cache and no log."""
    require(can_use_calendar(request.actor))
    form = FeedForm(request.POST or None, platform=can_feed_platform(request.actor))
    address = ""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                _feed, secret = create_feed(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except CaseError as error:
            form.add_error(None, refusal_words(error))
        else:
            address = settings.SITE_URL + reverse("calendar-feed", args=[secret])
            form = FeedForm(platform=can_feed_platform(request.actor))
    found = CalendarFeed.objects.visible_to(request.actor).in_force()
    context = {
        "feeds": found.select_related("membership__platform", "membership__enterprise"),
        "form": form,
        "address": address,
        "webcal": address.replace("https://", "webcal://").replace("http://", "webcal://"),
    }
    return render(request, "cases/pages/feeds.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    feed = get_object_or_404(CalendarFeed.objects.visible_to(request.actor), pk=pk)
    if revoke_feed(actor=request.actor, feed=feed, now=timezone.now()):
        messages.success(request, _("Revoked. The address answers nobody any more."))
    return redirect("calendar-feeds")
