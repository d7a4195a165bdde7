"""Where the link of an invitation leads: somebody new chooses user name and password."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.tenancy.actor import actor_for
from portal.tenancy.forms.members import ArriveForm
from portal.tenancy.services.arrive import arrive, invited


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    """410 for a link that was used or has run out; it says whom to ask."""
    user = invited(user_id=user_id, token=token)
    if user is None:
        return render(request, "tenancy/pages/join.html", {"form": None}, status=410)
    form = ArriveForm(request.POST or None, person=user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                arrive(user=user, **form.cleaned_data)
        except IntegrityError:
            form.full_clean()  # the user name was taken a moment ago; now the form finds that
        else:
            messages.success(request, _("Your account is open. Log in with it."))
            return redirect("login")
    context = {"form": form, "place": actor_for(user).membership}
    return render(request, "tenancy/pages/join.html", context, status=422 if form.errors else 200)
