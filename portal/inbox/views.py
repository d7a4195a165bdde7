"""What has reached a person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.inbox.models import InboxItem
from portal.inbox.selectors import inbox_page
from portal.inbox.services.mark_read import mark_read


@never_cache
@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    unread_only = request.GET.get("show") == "unread"
    page = inbox_page(actor=request.actor, number=request.GET.get("page", ""), unread_only=unread_only)
    part = request.htmx and request.htmx.target == "inbox"
    template = "inbox/partials/items.html" if part else "inbox/pages/inbox.html"
    return render(request, template, {"page": page, "unread_only": unread_only})


@login_required
@require_safe
def open_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as read and go where the item leads. Reading is all that it changes, so a link may do it."""
    item = get_object_or_404(InboxItem.objects.visible_to(request.actor), pk=pk)
    mark_read(actor=request.actor, item_ids=[item.pk])
    # SECURITY: an item's address comes from our own code; should a parameter ever get into it, it still stays here.
    if item.url and url_has_allowed_host_and_scheme(item.url, allowed_hosts=None):
        return redirect(item.url)
    return redirect("inbox")


@login_required
@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """One item (`item`), or all without it."""
    wanted = request.POST.get("item", "")
    if not wanted or wanted.isdecimal():
        mark_read(actor=request.actor, item_ids=[int(wanted)] if wanted else None)
    return inbox_part(request) if request.htmx else redirect("inbox")


def inbox_part(request: HttpRequest) -> HttpResponse:
    return render(request, "inbox/partials/items.html", {"page": inbox_page(actor=request.actor), "unread_only": False})
