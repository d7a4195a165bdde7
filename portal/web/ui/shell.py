"""Tags that only the bases and the home page use: navigation, cards of a slot, remembered return address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from portal.web import registry
from portal.web.ui.library import register


def links(section: str, context: Context) -> Iterator[dict[str, Any]]:
    request = context.get("request")
    actor = getattr(request, "actor", None)
    match = getattr(request, "resolver_match", None)
    view_name, query = (match.view_name, request.META.get("QUERY_STRING", "")) if match else ("", "")
    for item in registry.nav(section, actor):
        try:
            url = item.url
        except NoReverseMatch:  # an app that is switched off in this deployment leaves no dead link
            continue
        count = item.count(actor) if item.count and actor else None
        yield {
            "label": item.label,
            "url": url,
            "icon": item.icon,
            "count": count,
            "current": item.is_current(view_name, query),
        }


@register.simple_tag(takes_context=True)
def nav_links(context: Context, section: str) -> list[dict[str, Any]]:
    """`{% nav_links "public" as links %}`"""
    return list(links(section, context))


@register.simple_tag(takes_context=True)
def place_parts(context: Context, place: str) -> SafeString:
    """`{% place_parts "US" %}`: what other apps know of a place."""
    parts = []
    for part in registry.place_parts():
        data = part.context(place)
        if data is not None:
            parts.append((render_to_string(part.template, dict(data), request=context["request"]),))
    return format_html_join("", "{}", parts)


@register.simple_tag(takes_context=True)
def home_slot(context: Context, slot: str) -> SafeString:
    """`{% home_slot "now" as part %}`: the cards of a slot of the home page, or an empty string."""
    request = context["request"]
    parts = []
    for card in registry.home_cards(slot):
        data = card.context(request)
        if data is not None:
            parts.append((render_to_string(card.template, dict(data), request=request),))
    return format_html_join("", "{}", parts)
