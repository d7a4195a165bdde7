"""What a person, or an enterprise for its people, takes of warnings; and the way out of every e-mail."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cases.views.scope import enterprise_only, require
from risk_warnings.forms_preferences import PreferenceForm
from risk_warnings.models import Preference
from risk_warnings.policies import can_choose_for_enterprise
from risk_warnings.services.keep_preference import UnknownLink, keep_preference, leave, read_token


@never_cache
@require_http_methods(["GET", "POST"])
@enterprise_only
def choose(request: HttpRequest) -> HttpResponse:
    """One's own choice; with `whose=enterprise` that for everybody of the enterprise who has made none."""
    actor, for_all = request.actor, request.GET.get("whose") == "enterprise"
    may_for_all = can_choose_for_enterprise(actor)
    require(not for_all or may_for_all)
    own = {"enterprise": actor.enterprise} if for_all else {"user": actor.user}
    kept = Preference.objects.visible_to(actor).filter(**own).first()
    form = PreferenceForm(request.POST or None, kept=kept)
    if request.method == "POST" and form.is_valid():
        keep_preference(actor=actor, wants=form.wants(), for_enterprise=for_all, now=timezone.now())
        messages.success(request, _("Noted."))
        return redirect(request.get_full_path())
    context = {"form": form, "for_all": for_all, "may_for_all": may_for_all, "kept": kept}
    return render(request, "risk_warnings/pages/preferences.html", context, status=422 if form.errors else 200)


@never_cache
@csrf_exempt  # SECURITY: a mail program posts here without a cookie; the signature is the right to, and to nothing else
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, token: str) -> HttpResponse:
    """Reading asks, for links in e-mails are opened by scanners, too; posting ends."""
    try:
        if request.method == "POST":
            leave(token=token, now=timezone.now())
        else:
            read_token(token)
    except UnknownLink as error:
        raise Http404 from error
    return render(request, "risk_warnings/pages/leave.html", {"ended": request.method == "POST"})
