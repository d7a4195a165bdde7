"""An expert's seats and the opinion on each."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.forms import ConflictForm, OpinionForm
from experts.forms_after import MessageForm
from experts.models import Honorarium, Opinion, Seat
from experts.selectors import my_seats
from experts.selectors.after import thread_of
from experts.selectors.panels import Vote
from experts.selectors.secretaries import secretary_of
from experts.services import SeatError, file_opinion, save_draft
from experts.views.scope import expert_only, own_seat
from experts.words import expert_error_words


@require_safe
@expert_only
def seats(request: HttpRequest) -> HttpResponse:
    honoraria = Honorarium.objects.visible_to(request.actor)
    context = {"seats": my_seats(request.actor), "honoraria": honoraria, "now": timezone.now()}
    return render(request, "experts/pages/seats.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@expert_only
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """The form while the opinion is owed, what was filed afterwards."""
    seat = own_seat(request, pk)
    if seat.state not in {Seat.State.ACCEPTED, Seat.State.CONCLUDED}:
        raise Http404
    form = OpinionForm(request.POST or None, seat=seat)
    if request.method == "POST" and form.is_valid() and _file(request, seat, form):
        messages.success(request, _("Your opinion is filed. Thank you."))
        return redirect("experts:opinion", pk=seat.pk)
    matter = seat.panel.facts
    filed = Opinion.objects.visible_to(request.actor).filter(seat__panel=seat.panel).select_related("seat__expert")
    context = {
        "seat": seat,
        "matter": matter,
        "form": form,
        "opinions": filed if seat.state == Seat.State.CONCLUDED else (),
        "conflict": ConflictForm(matter=matter),
        "message": MessageForm(),
        "thread": thread_of(request.actor, seat.panel),
        "secretary": secretary_of(seat.panel),
        "vote": Vote.of(filed, ()),
        "honorarium": Honorarium.objects.visible_to(request.actor).filter(seat=seat).first(),
        "now": timezone.now(),
    }
    return render(request, "experts/pages/opinion.html", context, status=422 if form.errors else 200)


def _file(request: HttpRequest, seat: Seat, form: OpinionForm) -> bool:
    try:
        file_opinion(actor=request.actor, seat=seat, now=timezone.now(), **form.opinion)
    except SeatError as error:
        form.add_error(None, expert_error_words(error))
        return False
    return True


@require_POST
@expert_only
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Called by the form while it is being filled in."""
    seat = own_seat(request, pk)
    form = OpinionForm(request.POST, seat=seat)
    try:
        save_draft(actor=request.actor, seat=seat, draft=form.typed())
    except SeatError as error:
        return render(request, "experts/partials/saved.html", {"problem": expert_error_words(error)})
    return render(request, "experts/partials/saved.html", {"at": timezone.now()})
