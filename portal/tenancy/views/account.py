"""A person's own account, and the place for which they act."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.tenancy.forms.account import AccountForm, language_cookie
from portal.tenancy.middleware import SESSION_KEY
from portal.tenancy.models import Membership
from portal.tenancy.selectors import roles_of
from portal.tenancy.services.switch_membership import switch_membership
from portal.tenancy.services.update_account import update_account


@login_required
def account(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        user = update_account(actor=request.actor, changes=form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Your account is saved."))
        response = redirect("account")
        response.set_cookie(**language_cookie(user.language))
        return response
    context = {
        "form": form,
        "roles": roles_of(request.user),
        "current": request.actor.membership,
    }
    return render(request, "tenancy/pages/account.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    try:
        actor = switch_membership(actor=request.actor, membership_id=int(request.POST.get("membership", "")))
    except (ValueError, Membership.DoesNotExist) as error:
        raise Http404 from error
    request.session[SESSION_KEY] = actor.membership.pk
    messages.success(request, _("You now act for %(place)s.") % {"place": actor.membership.tenant})
    return redirect("workplace")
