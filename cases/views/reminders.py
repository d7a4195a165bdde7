"""When deadlines remind a person, and an enterprise's people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.forms.reminders import ReminderForm
from cases.models import ReminderChoice
from cases.policies import can_be_reminded, can_choose_for_enterprise
from cases.services.reminders.choose_reminders import choose_reminders
from cases.views.scope import require


@require_http_methods(["GET", "POST"])
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """One's own choice; with `whose=enterprise` that of the enterprise, which its administrator changes."""
    actor = request.actor
    require(can_be_reminded(actor))
    for_all = request.GET.get("whose") == "enterprise"
    require(not for_all or can_choose_for_enterprise(actor))
    found = ReminderChoice.objects.visible_to(actor)
    choice = found.filter(enterprise=actor.enterprise).first() if for_all else found.filter(user=actor.user).first()
    form = ReminderForm(request.POST or None, choice=choice)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            choose_reminders(
                actor=actor,
                distances=form.distances(),
                by_email=form.cleaned_data["by_email"],
                for_enterprise=for_all,
                now=timezone.now(),
            )
        messages.success(request, _("Noted."))
        return redirect(request.get_full_path())
    context = {"form": form, "for_all": for_all, "may_for_all": can_choose_for_enterprise(actor), "choice": choice}
    return render(request, "cases/pages/reminders.html", context)
