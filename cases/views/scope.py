"""How views load what is in the actor's scope; everything else does not exist for them."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.errors import CaseError
from cases.models import Case
from cases.policies import can_read_content, can_use_desk, reads_from_outside
from cases.rules.lifecycle import TransitionError
from cases.services.note_reading import note_reading
from cases.words import refusal_words


def visible_case(request: HttpRequest, number: str) -> Case:
    """The case by its number, if the actor may see its header. Raises `Http404`."""
    cases = Case.objects.visible_to(request.actor).select_related("enterprise", "platform", "handler", "panel")
    try:
        case = cases.get(number=number)  # `first` would order what is one row at most, by as many columns as are read
    except Case.DoesNotExist:
        raise Http404 from None
    request.case_asked_for = case  # for `traced`
    return case


def traced(view):
    """SECURITY: what shows content of a case leaves a trace where its reader comes from outside. Written last: the end
    of the audit chain stays locked until the request has ended."""

    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        case = getattr(request, "case_asked_for", None)
        if (
            case is not None
            and response.status_code == 200
            and reads_from_outside(request.actor, case)
            and can_read_content(request.actor, case)
        ):
            note_reading(actor=request.actor, case=case, part=request.resolver_match.url_name or "")
        return response

    return inner


def reloading_when_gone(view):
    """For pages that fetch themselves anew: when the right to them ends while they are open, they must not stay."""

    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if not request.htmx:
                raise
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})  # the reload says what there is to say

    return inner


def require(allowed: bool) -> None:
    """403 for a forbidden verb on a visible thing."""
    if not allowed:
        raise PermissionDenied


def desk_only(view):
    """For the desk: it does not exist outside platforms, and is refused to the roles that work elsewhere."""

    @login_required
    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.actor.is_staff:
            raise Http404
        if not can_use_desk(request.actor):
            raise PermissionDenied(_("The desk is for those who work on requests. Your own pages are in the menu."))
        return view(request, *args, **kwargs)

    return inner


def enterprise_only(view):
    """For pages of enterprises: to everybody else they do not exist."""

    @login_required
    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.actor.enterprise is None:
            raise Http404
        return view(request, *args, **kwargs)

    return inner


def case_url(case: Case, anchor: str = "") -> str:
    return reverse("case-detail", args=[case.number]) + (f"#{anchor}" if anchor else "")


def refusing(view):
    """Turn a service's refusal into a message on the case's page; the transaction has changed nothing."""

    @wraps(view)
    def inner(request: HttpRequest, number: str, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, number, *args, **kwargs)
        except (CaseError, TransitionError) as error:
            messages.error(request, refusal_words(error))
            return redirect("case-detail", number=number)

    return inner


def expected_version(request: HttpRequest) -> int | None:
    """The version that the form was made for; None when the form does not say."""
    raw = request.POST.get("version", "")
    return int(raw) if raw.isdecimal() else None
