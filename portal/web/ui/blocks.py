"""Larger parts: notice, empty state, stages, timeline entry, pager, form field, error summary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.web.ui.library import register
from portal.web.ui.marks import icon

NOTICE_ICONS = {"red": "red", "yellow": "yellow", "blue": "help", "ok": "check", "": "help"}


@register.simple_block_tag
def notice(content: str, tone: str = "", symbol: str = "") -> SafeString:
    """`{% notice "yellow" %}…{% endnotice %}`; tone is "", red, yellow, blue or ok."""
    return format_html(
        '<div class="notice{}">{}<div>{}</div></div>',
        f" is-{tone}" if tone else "",
        icon(symbol or NOTICE_ICONS.get(tone, "help")),
        content,
    )


@register.simple_block_tag
def empty_state(content: str, title: str, symbol: str = "inbox") -> SafeString:
    """`{% empty_state title=… symbol="inbox" %}what to do next{% endempty_state %}`"""
    return format_html('<div class="empty">{}<p class="strong">{}</p>{}</div>', icon(symbol), title, content)


@register.inclusion_tag("portal/partials/stages.html")
def stages(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """`{% stages items label=… %}`: life of a case; items have `label`, `note` and `state` ("done", "now" or "")."""
    return {"items": items, "label": label}


@register.inclusion_tag("portal/partials/timeline_item.html")
def timeline_item(
    text: str,
    at: datetime | None = None,
    who: str = "",
    symbol: str = "clock",
    tone: str = "",
    note: str = "",
    kind: str = "",
) -> dict[str, Any]:
    """`{% timeline_item event.words event.at who=… symbol="chat" tone="brand" kind=event.kind %}` inside
    `<ol class="timeline">`; `kind` stays in the markup as `data-event`."""
    return {"text": text, "at": at, "who": who, "symbol": symbol, "tone": tone, "note": note, "kind": kind}


@register.inclusion_tag("portal/partials/pager.html", takes_context=True)
def pager(context: Context, page: Page, param: str = "page", target: str = "") -> dict[str, Any]:
    """`{% pager page_obj %}`; with `target="#queue"` htmx replaces only that part. Other query parameters are kept."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)

    def url(number: int) -> str:
        query[param] = str(number)
        return f"?{query.urlencode()}"

    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    numbers = [
        {"number": n, "words": n, "url": url(n)} if isinstance(n, int) else {"number": None, "words": "…"}
        for n in elided
    ]
    return {
        "page": page,
        "numbers": numbers,
        "target": target,
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
    }


def kind_of(bound: BoundField) -> str:
    """How a field is laid out: input, choices (radio or several checkboxes), check (one), or hidden."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    return "check" if isinstance(widget, forms.CheckboxInput) else "input"


DASHES = "---------"  # what Django writes for no choice


def _name_the_blank(bound: BoundField) -> None:
    """A list that must be chosen from says so; a form is made for one answer, so its own fields may be changed."""
    chosen: Any = bound.field
    widget: Any = chosen.widget
    words = gettext("Please choose") if chosen.required else "–"
    if getattr(chosen, "empty_label", None) == DASHES:
        chosen.empty_label = words
    elif isinstance(widget, forms.Select) and not hasattr(chosen, "queryset"):
        widget.choices = [(value, words if label == DASHES else label) for value, label in widget.choices]


@register.inclusion_tag("portal/partials/field.html")
def field(bound: BoundField, mark: str = "required", css: str = "", wide: bool = False) -> dict[str, Any]:
    """`{% field form.name %}`: label, hint, control, error. `mark` says which are marked: required, optional, none."""
    kind, control = kind_of(bound), bound
    _name_the_blank(bound)
    described = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    if kind == "input":
        attrs = {"class": f"{bound.field.widget.attrs.get('class', '')} input {css}".strip()}
        if described:
            attrs["aria-describedby"] = " ".join(described)
        control = bound.as_widget(attrs=attrs)
    shown_mark = ""
    if mark == "required" and bound.field.required:
        shown_mark = "required"
    elif mark == "optional" and not bound.field.required:
        shown_mark = "optional"
    return {
        "field": bound,
        "kind": kind,
        "control": control,
        "mark": shown_mark,
        "described": " ".join(described),
        "wide": wide,
        "marks": kind == "choices" and all(len(str(label)) <= 2 for _value, label in bound.field.choices),
    }


@register.inclusion_tag("portal/partials/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """`{% error_summary form %}`: what has to be changed, each linked to its field; nothing while there is no error."""
    problems = [(bound, error) for bound in form if not bound.is_hidden for error in bound.errors]
    return {"problems": problems, "general": form.non_field_errors(), "count": len(problems)}
