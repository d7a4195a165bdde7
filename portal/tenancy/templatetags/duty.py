"""`{% on_duty request as found %}`: who answers now, for the platform that concerns the reader."""

from django import template
from django.http import HttpRequest
from django.utils import timezone

from portal.tenancy.selectors import on_duty_now, who_answers
from portal.tenancy.selectors.duty import OnDutyNow

register = template.Library()


@register.simple_tag
def on_duty(request: HttpRequest) -> OnDutyNow | None:
    """The own platform for staff, the responsible one for an enterprise, the national centre for a visitor."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.platform is not None:
        return on_duty_now(actor.platform, now=timezone.now())
    return who_answers(actor.enterprise if actor is not None else None, now=timezone.now())
