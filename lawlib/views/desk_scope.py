"""Who comes to the desk: 404 for what one does not see, 403 for what one sees and may not do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from lawlib.models import Edition
from lawlib.policies_desk import can_open_desk
from portal.tenancy.actor import Actor


def desk_actor(request: HttpRequest) -> Actor:
    """Whoever reads drafts by role; for all others there is no desk."""
    actor: Actor = request.actor
    if not can_open_desk(actor):
        raise Http404
    return actor


def visible_edition(request: HttpRequest, pk: int) -> Edition:
    """Also for an expert who was invited to this one."""
    found = Edition.objects.visible_to(request.actor).select_related(
        "platform", "written_by", "reviewed_by", "approved_by"
    )
    return get_object_or_404(found, pk=pk)


def require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
