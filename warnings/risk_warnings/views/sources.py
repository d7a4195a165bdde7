"""Sources: the list, one of them with what it sent, and what the national centre does with it."""

from datetime import datetime, time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.views.scope import require
from risk_warnings.forms_sources import FileForm, ReplayForm, SourceForm
from risk_warnings.models import RawPayload, Source
from risk_warnings.policies import can_keep_sources
from risk_warnings.rules.feeds.options import OPTIONS
from risk_warnings.rules.hook_path import path_secret
from risk_warnings.selectors.sources import source_list, source_page
from risk_warnings.services.keep_source import pause_source, renew_secret, replay_source
from risk_warnings.services.send_file import send_file as keep_file
from risk_warnings.services.set_up_source import ask_now, change_source, set_up_source
from risk_warnings.views.scope import staff_only
from risk_warnings.words_sources import FORMATS


@require_GET
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    context = {"sources": source_list(request.actor), "may_keep": can_keep_sources(request.actor)}
    return render(request, "risk_warnings/pages/sources.html", context)


@never_cache
@require_GET
@staff_only
def detail(request: HttpRequest, source: str) -> HttpResponse:
    return _page(request, source)


def _page(request: HttpRequest, code: str, secret: str = "") -> HttpResponse:
    found = get_object_or_404(source_list(request.actor), code=code)
    context = {"source": found, **source_page(request.actor, found, now=timezone.now()), "secret": secret}
    context["path_secret"] = path_secret(secret) if secret else ""
    context |= {"may_keep": can_keep_sources(request.actor), "kind": FORMATS[found.format][0]}
    return render(request, "risk_warnings/pages/source.html", context)


@require_GET
@staff_only
def kinds(request: HttpRequest) -> HttpResponse:
    require(can_keep_sources(request.actor))
    shown = [(form.value, *words) for form, words in FORMATS.items()]  # type: ignore[attr-defined]
    return render(request, "risk_warnings/pages/source_kinds.html", {"kinds": shown})


@require_http_methods(["GET", "POST"])
@staff_only
def new(request: HttpRequest, format: str) -> HttpResponse:
    require(can_keep_sources(request.actor))
    if format not in OPTIONS:
        raise Http404
    given = SourceForm(request.POST or None, form=format)
    if request.method == "POST" and given.is_valid():
        made = {"code": given.cleaned_data["code"], "form": format, "settings": given.settings()}
        source = set_up_source(actor=request.actor, now=timezone.now(), **made)
        messages.success(request, _("Set up."))
        return redirect("source", source.code)
    return _form(request, given, {"kind": FORMATS[format][0], "about": FORMATS[format][1]})


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: HttpRequest, source: str) -> HttpResponse:
    found = get_object_or_404(Source.objects.visible_to(request.actor), code=source)
    require(can_keep_sources(request.actor))
    given = SourceForm(request.POST or None, form=found.format, source=found)
    if request.method == "POST" and given.is_valid():
        change_source(actor=request.actor, source=found, settings=given.settings(), now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("source", source)
    kind, about = FORMATS[found.format]
    return _form(request, given, {"source": found, "kind": kind, "about": about})


def _form(request: HttpRequest, form: SourceForm, context: dict[str, object]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "risk_warnings/pages/source_form.html", {"form": form, **context}, status=status)


@require_POST
@staff_only
def send_file(request: HttpRequest, source: str) -> HttpResponse:
    found = get_object_or_404(Source.objects.visible_to(request.actor), code=source)
    require(can_keep_sources(request.actor))
    form = FileForm(request.POST, request.FILES, form=found.format)
    if form.is_valid():
        file = form.cleaned_data["file"]
        keep_file(actor=request.actor, source=found, file=file, name=file.name or "", now=timezone.now())
        messages.success(request, _("Taken. It is being read."))
    else:
        messages.error(request, next(iter(form.errors["file"])))
    return redirect("source", source)


@never_cache
@require_POST
@staff_only
def take(request: HttpRequest, source: str, verb: str) -> HttpResponse:
    """SECURITY: a secret is shown in the answer that made it and never again."""
    found = get_object_or_404(Source.objects.visible_to(request.actor), code=source)
    require(can_keep_sources(request.actor))
    if verb == "secret":
        return _page(request, source, renew_secret(actor=request.actor, source=found, now=timezone.now()))
    if verb in ("pause", "resume"):
        pause_source(actor=request.actor, source=found, paused=verb == "pause")
        messages.success(request, _("Paused. What comes is kept.") if verb == "pause" else _("Goes on."))
    elif verb == "ask" and found.url and not found.paused:
        ask_now(actor=request.actor, source=found, now=timezone.now())
        messages.success(request, _("The service is being asked."))
    elif verb == "replay":
        _replay(request, found)
    else:
        raise Http404
    return redirect("source", source)


def _replay(request: HttpRequest, source: Source) -> None:
    form = ReplayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The day is not understood."))
        return
    since, payload = form.cleaned_data["since"], None
    if form.cleaned_data["payload"]:
        payload = get_object_or_404(RawPayload.objects.visible_to(request.actor), pk=form.cleaned_data["payload"])
    began = timezone.make_aware(datetime.combine(since, time.min)) if since else None
    count = replay_source(actor=request.actor, source=source, since=began, payload=payload)
    words = ngettext("%(count)s message is being read again.", "%(count)s messages are being read again.", count)
    messages.success(request, words % {"count": count})
