"""The parts of a wizard page that change while it is filled in, and what the page says about what it was shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from cases.asking.sections import layout_of
from cases.rules.problems import Problem
from cases.selectors.filing import Wizard

PARTS = ("rail", "questions", "preview")


def parts(
    request: HttpRequest,
    page: Wizard,
    *,
    problems: Mapping[str, Problem] | None = None,
    clashes: Mapping[str, str] | None = None,
    layout: str = "",
) -> dict[str, Any]:
    """Rendered rail, questions and preview, and `shown`: a fingerprint of each, so that a save sends back only what
    has changed and leaves alone the part in which somebody is typing. Questions that stand there in the same `layout`
    already are not rendered: they are most of the page, and most saves leave them as they are."""
    found = page.sections(problems, clashes)
    laid_out = layout_of(found)
    context = {"wizard": page, "sections": found, "rail": page.rail(), "preview": page.preview()}
    wanted = [name for name in PARTS if name != "questions" or laid_out != layout]
    html = {name: render_to_string(f"cases/partials/file_{name}.html", context, request) for name in wanted}
    shown = {name: hashlib.sha256(html[name].encode()).hexdigest()[:12] for name in ("rail", "preview")}
    shown["questions"] = laid_out
    return {**context, "html": html, "shown": json.dumps(shown), "seen_json": json.dumps(page.seen())}


def sent_json(request: HttpRequest, name: str) -> dict[str, str]:
    """A JSON object of strings from a hidden field; empty when it is missing or no such thing."""
    try:
        value = json.loads(request.POST.get(name, ""))
    except ValueError:
        return {}
    return {str(k): v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}
