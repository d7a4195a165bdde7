"""The robots to which a platform has its reminders sent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.inbox.forms import RobotForm
from portal.inbox.models import Robot
from portal.inbox.services.keep_robot import add_robot, remove_robot
from portal.tenancy.models import Platform
from portal.tenancy.policies import can_keep_platform


def _own_platform(request: HttpRequest) -> Platform:
    """Whoever keeps the platform, for which it acts."""
    platform = request.actor.platform
    if platform is None or not can_keep_platform(request.actor, platform):
        raise PermissionDenied
    return platform


@login_required
@require_http_methods(["GET", "POST"])
def robots(request: HttpRequest) -> HttpResponse:
    platform = _own_platform(request)
    form = RobotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_robot(actor=request.actor, platform=platform, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved. It is told of the next reminder."))
        return redirect("robots")
    found = Robot.objects.visible_to(request.actor)
    context = {"platform": platform, "robots": found, "form": form}
    return render(request, "inbox/pages/robots.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _own_platform(request)
    robot = get_object_or_404(Robot.objects.visible_to(request.actor).select_related("platform"), pk=pk)
    remove_robot(actor=request.actor, robot=robot)
    messages.success(request, _("Removed."))
    return redirect("robots")
