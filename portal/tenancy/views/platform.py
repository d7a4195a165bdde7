"""The page of one platform, and what its administrator keeps there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.tenancy.forms.platform import NewPlatformForm, PlatformForm, RosterForm
from portal.tenancy.models import Platform
from portal.tenancy.policies import can_keep_platform, can_manage_members, kinds_to_found
from portal.tenancy.selectors.directory import listed
from portal.tenancy.selectors.duty import on_duty_now, people_for_duty, roster
from portal.tenancy.services.create_platform import create_platform
from portal.tenancy.services.keep_roster import keep_roster
from portal.tenancy.services.update_platform import update_platform


@require_safe
def platform(request: HttpRequest, code: str) -> HttpResponse:
    """Public: where it is, whom it serves, when it is open, who answers now."""
    found = get_object_or_404(Platform.objects.select_related("parent"), code=code)
    now, actor = timezone.now(), getattr(request, "actor", None)
    keeps = actor is not None and can_keep_platform(actor, found)
    staff = actor is not None and actor.platform is not None
    context = {
        "platform": found,
        "listed": listed(found),
        "now_on_duty": on_duty_now(found, now=now),
        "week": [(WEEKDAYS[day], "–".join(pair or ())) for day, pair in enumerate(found.office_hours)],
        "roster": roster(found, now=now) if keeps else [],
        "children": found.children.order_by("code"),
        "keeps": keeps,
        "knows_names": staff,
        "founds": keeps and bool(kinds_to_found(actor, found)),
        "manages": actor is not None and can_manage_members(actor, found),
    }
    return render(request, "tenancy/pages/platform.html", context)


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    if request.actor.platform is None:
        raise Http404
    return redirect("platform", code=request.actor.platform.code)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    found = _kept(request, code)
    form = PlatformForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        # The form has put the new values into its instance; the service compares with the stored ones.
        update_platform(actor=request.actor, platform=found, changes=form.changes())
        messages.success(request, _("Saved."))
        return redirect("platform", code=code)
    context = {"platform": found, "form": form}
    return render(request, "tenancy/pages/platform_edit.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def duty(request: HttpRequest, code: str) -> HttpResponse:
    found = _kept(request, code)
    days = roster(found, now=timezone.now())
    form = RosterForm(request.POST if request.method == "POST" else None, days=days, people=people_for_duty(found))
    if request.method == "POST" and form.is_valid():
        keep_roster(actor=request.actor, platform=found, days=form.chosen())
        messages.success(request, _("The roster is saved."))
        return redirect("platform", code=code)
    context = {"platform": found, "form": form}
    return render(request, "tenancy/pages/platform_duty.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def found_below(request: HttpRequest, code: str) -> HttpResponse:
    parent = _kept(request, code)
    kinds = kinds_to_found(request.actor, parent)
    if not kinds:
        raise PermissionDenied(_("No platform stands below one of this kind."))
    form = NewPlatformForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        made = create_platform(actor=request.actor, parent=parent, **form.cleaned_data)
        messages.success(request, _("%(name)s is founded. Now invite its people.") % {"name": made.name})
        return redirect("platform", code=made.code)
    context = {"platform": parent, "form": form}
    return render(request, "tenancy/pages/platform_new.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, code: str) -> Platform:
    """Raises `PermissionDenied`: that the platform is there is public."""
    found = get_object_or_404(Platform, code=code)
    if not can_keep_platform(request.actor, found):
        raise PermissionDenied(_("This page is kept by the administrator of the platform."))
    return found
