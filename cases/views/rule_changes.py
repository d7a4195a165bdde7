"""Which open cases a new version of a deadline rule touches."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases.policies import is_national
from cases.selectors.rule_changes import AT_ONCE, changes_seen_by, counts_by_platform
from cases.views.scope import desk_only


@require_GET
@desk_only
def rule_changes(request: HttpRequest) -> HttpResponse:
    """The own cases with their days; for the national centre also how many there are elsewhere."""
    changes = changes_seen_by(request.actor)
    context = {
        "changes": changes,
        "cut": len(changes) >= AT_ONCE,
        "counts": counts_by_platform() if is_national(request.actor) else None,
    }
    return render(request, "cases/pages/rule_changes.html", context)
