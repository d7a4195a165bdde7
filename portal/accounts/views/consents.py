"""What one agreed to: shown, withdrawn, asked again when a text has changed."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts import session as remembered
from portal.accounts.gates import CONSENT
from portal.accounts.selectors.consents import Standing, consents_page, pending_texts
from portal.accounts.services.agree import agree, withdraw
from portal.tenancy.rules.texts import KEYS, in_force


@login_required
def consents(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "zh-hans"
    page = consents_page(request.actor)
    context = {
        "standings": [{"key": s.text.key, "title": s.text.title(lang), "one": s} for s in page.standings],
        "history": [{"title": in_force(row.key).title(lang), "row": row} for row in page.history],
        "elsewhere": page.elsewhere,
    }
    return render(request, "accounts/pages/consents.html", context)


@login_required
@never_cache
def asked(request: HttpRequest) -> HttpResponse:
    """The texts that are new or changed, in full, with one box to tick."""
    pending = pending_texts(request.user)
    problem = ""
    if request.method == "POST":
        seen = dict(pair.split(":", 1) for pair in request.POST.getlist("seen") if ":" in pair)
        if not request.POST.get("agreed"):
            problem = _("Tick the box to go on, or log out.")
        elif agree(actor=request.actor, seen=seen, now=timezone.now()):
            pending = []
        else:
            problem = _("A text has changed while you were reading. Please read it once more.")
    if not pending:
        remembered.open_gate(request.session, CONSENT)
        return redirect(remembered.wanted_page(request.session))
    context = {"texts": [_shown(one) for one in pending], "problem": problem}
    return render(request, "accounts/pages/consents_asked.html", context, status=422 if problem else 200)


def _shown(one: Standing) -> dict[str, Any]:
    lang = get_language() or "zh-hans"
    owner = settings.SITE["owner_zh" if lang.startswith("zh") else "owner_en"]
    return {
        "key": one.text.key,
        "version": one.text.version,
        "title": one.text.title(lang),
        "parts": one.text.parts(lang, owner=owner, phone=settings.SITE["phone"]),
        "before": one.latest,
    }


@login_required
@require_POST
def withdrawn(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("key", "")
    if key not in KEYS:
        raise Http404
    withdraw(actor=request.actor, key=key, now=timezone.now())
    remembered.close_gate(request.session, CONSENT)
    messages.info(
        request,
        _("Your consent is withdrawn. Without it the account opens no more pages; you may ask to have it closed."),
    )
    return redirect("consents_asked")
