"""Insurance and mutual-aid funds: the public page, enquiries, the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts import market_words
from experts.forms_cover import AnswerForm, CoverForm, ProductForm
from experts.models import CoverEnquiry, CoverProduct
from experts.policies_cover import can_answer_enquiry, can_open_cover_desk, can_show_product, can_write_product
from experts.policies_market import can_post_need
from experts.rules.introductions import MarketError
from experts.selectors.agencies import page_of
from experts.selectors.cover import CoverKind, cover_figures, cover_kinds
from experts.services import cover as services
from experts.words import word


@require_safe
def cover(request: HttpRequest) -> HttpResponse:
    actor = getattr(request, "actor", None)
    kinds = cover_kinds(get_language() or "zh-hans")
    context = {"kinds": kinds, "may_ask": actor is None or can_post_need(actor), "data": _structured(request, kinds)}
    return render(request, "experts/pages/cover.html", context)


def _structured(request: HttpRequest, kinds: list[CoverKind]) -> dict[str, Any]:
    """schema.org, for machines: provider and kind, and what a product covers where the page says it."""
    found: list[dict[str, Any]] = []
    for kind in kinds:
        for one in kind.products:
            product: dict[str, Any] = {
                "@type": "FinancialProduct",
                "name": word("cover_kind", kind.code),
                "provider": {"@type": "Organization", "name": str(one)},
                "areaServed": one.places,
            }
            if one.verified and one.covers:
                product["description"] = one.covers
            found.append(product)
    elements = [{"@type": "ListItem", "position": at, "item": one} for at, one in enumerate(found, 1)]
    url = request.build_absolute_uri()
    return {"@context": "https://schema.org", "@type": "ItemList", "url": url, "itemListElement": elements}


@require_safe
@login_required
def enquiries(request: HttpRequest) -> HttpResponse:
    staff = can_open_cover_desk(request.actor)
    if not (staff or can_post_need(request.actor)):
        raise Http404
    seen = CoverEnquiry.objects.visible_to(request.actor).order_by("-pk")
    context = {"page": page_of(seen, request.GET.get("page", "")), "is_staff": staff}
    if staff:
        context["figures"] = cover_figures(request.actor)
        context["fields"] = len(CoverForm().fields)
        context["products"] = CoverProduct.objects.visible_to(request.actor).filter(platform=request.actor.platform)
        context["may_write"] = can_write_product(request.actor)
    return render(request, "experts/pages/cover_enquiries.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not can_post_need(request.actor):
        raise Http404
    initial = {name: request.GET[name][:20] for name in ("kind", "product", "country") if name in request.GET}
    form = CoverForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        enterprise = request.actor.enterprise
        try:
            made = services.ask_cover(
                actor=request.actor, enterprise=enterprise, asked=form.asked(), now=timezone.now()
            )
        except services.CoverError:
            form.add_error(None, market_words.error_words(MarketError("too_many")))
        else:
            messages.success(request, _("Sent. Your platform answers after asking the provider."))
            return redirect("experts:cover-enquiry", made.pk)
    return render(request, "experts/pages/cover_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff post an answer."""
    found = _seen(request, pk)
    may_answer = can_answer_enquiry(request.actor, found)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    if request.method == "POST":
        if not may_answer:
            raise PermissionDenied
        if form.is_valid():
            return _done(request, found, services.answer_enquiry, **form.cleaned_data)
    context = {"enquiry": found, "form": form, "may_answer": may_answer, "may_end": can_post_need(request.actor)}
    return render(request, "experts/pages/cover_enquiry.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    if not can_post_need(request.actor):
        raise PermissionDenied
    return _done(request, found, services.end_enquiry, taken=request.POST.get("taken") == "1")


def _done(request: HttpRequest, found: CoverEnquiry, service, **given: object) -> HttpResponse:
    try:
        service(actor=request.actor, enquiry=found, now=timezone.now(), **given)
    except services.CoverError:
        messages.error(request, _("The enquiry has ended already."))
    else:
        messages.success(request, _("Saved."))
    return redirect("experts:cover-enquiry", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def product_new(request: HttpRequest) -> HttpResponse:
    _desk_only(request)
    if not can_write_product(request.actor):
        raise PermissionDenied
    return _product(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def product(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_product(request, pk)
    return _product(request, found)


def _product(request: HttpRequest, found: CoverProduct | None) -> HttpResponse:
    form = ProductForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = services.save_product(
            actor=request.actor,
            platform=request.actor.platform,
            product=found,
            facts=form.facts(),
            now=timezone.now(),
        )
        messages.success(request, _("Saved as a draft. Somebody else has to show it."))
        return redirect("experts:cover-product", saved.pk)
    context = {"form": form, "product": found, "may_show": found is not None and can_show_product(request.actor, found)}
    return render(request, "experts/pages/cover_product.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def product_show(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_product(request, pk)
    if not can_show_product(request.actor, found):
        raise PermissionDenied
    try:
        services.show_product(actor=request.actor, product=found, shown=request.POST.get("shown") == "1")
    except services.CoverError:
        messages.error(request, _("You wrote the record last. Somebody else has to vet it."))
    else:
        messages.success(request, _("Saved."))
    return redirect("experts:cover-product", found.pk)


def _seen(request: HttpRequest, pk: int) -> CoverEnquiry:
    seen = CoverEnquiry.objects.visible_to(request.actor).select_related("product", "platform", "answered_by")
    return get_object_or_404(seen, pk=pk)


def _own_product(request: HttpRequest, pk: int) -> CoverProduct:
    _desk_only(request)
    seen = CoverProduct.objects.visible_to(request.actor).filter(platform=request.actor.platform)
    found = get_object_or_404(seen, pk=pk)
    if not can_write_product(request.actor, found):
        raise PermissionDenied
    return found


def _desk_only(request: HttpRequest) -> None:
    if not can_open_cover_desk(request.actor):
        raise Http404
