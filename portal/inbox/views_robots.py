"""The channels of a platform or an enterprise: group chats, and systems of their own."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.inbox.forms import RobotForm
from portal.inbox.models import OutgoingPost, Robot
from portal.inbox.policies import channel_owner
from portal.inbox.services.keep_robot import add_robot, remove_robot, renew_secret, try_robot
from portal.inbox.services.switch_robot import switch_on
from portal.tenancy.models import Enterprise, Platform

SHOWN = 20  # attempts on a page


def _own(request: HttpRequest) -> Platform | Enterprise:
    owner = channel_owner(request.actor)
    if owner is None:
        raise PermissionDenied
    return owner


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def robots(request: HttpRequest) -> HttpResponse:
    owner = _own(request)
    first = {} if isinstance(owner, Platform) else {"levels": ["red", "yellow", "blue"]}
    form = RobotForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        robot = add_robot(actor=request.actor, owner=owner, now=timezone.now(), **form.cleaned_data)
        if robot.form == Robot.Form.WEBHOOK:
            return _page(request, robot, secret=robot.secret)
        messages.success(request, _("Saved."))
        return redirect("robots")
    found = Robot.objects.visible_to(request.actor)
    context = {"owner": owner, "robots": found, "form": form, "of_platform": isinstance(owner, Platform)}
    return render(request, "inbox/pages/robots.html", context, status=422 if form.errors else 200)


def _robot(request: HttpRequest, pk: int) -> Robot:
    """Raises `PermissionDenied` for who keeps none, `Http404` for one of somebody else."""
    _own(request)
    return get_object_or_404(Robot.objects.visible_to(request.actor).select_related("platform"), pk=pk)


@never_cache
@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _robot(request, pk))


def _page(request: HttpRequest, robot: Robot, secret: str = "") -> HttpResponse:
    """SECURITY: a secret is shown in the answer that made it and never again."""
    posts = OutgoingPost.objects.visible_to(request.actor).filter(robot=robot).order_by("-pk")[:SHOWN]
    context = {"robot": robot, "posts": posts, "secret": secret, "is_webhook": robot.form == Robot.Form.WEBHOOK}
    return render(request, "inbox/pages/robot.html", context)


@never_cache
@login_required
@require_POST
def take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    robot, step = _robot(request, pk), STEPS.get(verb)
    if step is None:
        raise Http404
    return step(request, robot)


def _remove(request: HttpRequest, robot: Robot) -> HttpResponse:
    remove_robot(actor=request.actor, robot=robot)
    messages.success(request, _("Removed."))
    return redirect("robots")


def _secret(request: HttpRequest, robot: Robot) -> HttpResponse:
    if robot.form != Robot.Form.WEBHOOK:
        raise Http404
    return _page(request, robot, renew_secret(actor=request.actor, robot=robot, now=timezone.now()))


def _try(request: HttpRequest, robot: Robot) -> HttpResponse:
    try_robot(actor=request.actor, robot=robot, title=_("Test message"), text=_("The portal reaches this channel."))
    messages.success(request, _("On its way. The table shows how it went."))
    return redirect("robot", robot.pk)


def _on(request: HttpRequest, robot: Robot) -> HttpResponse:
    switch_on(actor=request.actor, robot=robot)
    messages.success(request, _("Switched on again."))
    return redirect("robot", robot.pk)


STEPS: Mapping[str, Callable[[HttpRequest, Robot], HttpResponse]] = {
    "remove": _remove,
    "secret": _secret,
    "test": _try,
    "on": _on,
}
