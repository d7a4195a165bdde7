"""A copy of one's data, and the wish to be forgotten."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.forms import PasswordForm
from portal.accounts.models import DataCopy, ErasureRequest
from portal.accounts.personal_data import kinds
from portal.accounts.services.copy_data import ask_for_copy, note_copy_taken
from portal.accounts.services.erasure import ask_for_erasure, take_back_erasure


@require_GET
@login_required
@never_cache
def own_data(request: HttpRequest) -> HttpResponse:
    if request.htmx and request.htmx.target == "copy":
        return render(request, "accounts/partials/copy.html", {"copy": _latest(request)})
    return _page(request, PasswordForm(user=request.user), 200)


def _latest(request: HttpRequest) -> DataCopy | None:
    return DataCopy.objects.visible_to(request.actor).first()


def _page(request: HttpRequest, form: PasswordForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "copy": _latest(request),
        "kinds": kinds(),
        "asked": ErasureRequest.objects.filter(user=request.user).order_by("-id").first(),
    }
    return render(request, "accounts/pages/own_data.html", context, status=status)


@login_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    ask_for_copy(actor=request.actor, now=timezone.now())
    return redirect("own_data")


@require_GET
@login_required
@never_cache
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The file comes from private storage, to its owner alone."""
    ready = DataCopy.objects.visible_to(request.actor).filter(
        pk=pk, state=DataCopy.State.READY, expires_at__gt=timezone.now()
    )
    copy = ready.first()
    if copy is None:
        raise Http404
    note_copy_taken(actor=request.actor, copy=copy)
    name = f"own-data-{timezone.localtime(copy.ready_at):%Y-%m-%d}.zip"
    return FileResponse(copy.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


@login_required
@require_POST
@sensitive_post_parameters("password")
def erase(request: HttpRequest) -> HttpResponse:
    if request.POST.get("take_back"):
        take_back_erasure(actor=request.actor, now=timezone.now())
        messages.info(request, _("Your request is taken back; the account stays."))
        return redirect("own_data")
    form = PasswordForm(request.POST, user=request.user)
    if not form.is_valid():
        return _page(request, form, 422)
    ask_for_erasure(actor=request.actor, reason=request.POST.get("reason", "")[:500], now=timezone.now())
    messages.success(request, _("Your request is with the administrator. You can take it back until it is decided."))
    return redirect("own_data")
