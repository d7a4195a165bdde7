"""What platforms were asked to do by the one above, in time and late."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases.selectors.dashboard import DashboardPage
from cases.selectors.dashboard_words import Table, share_words
from cases.selectors.supervision import supervision_scores
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def supervised(actor: Actor, *, page: DashboardPage, **_options: Any) -> dict[str, Any] | None:
    """None where nobody was asked anything in the period."""
    found = supervision_scores(page.scope, since=page.period.begins(page.now), now=page.now)
    if not found:
        return None
    platforms = Platform.objects.in_bulk([row["target"] for row in found])
    columns = (
        _("Platform"),
        pgettext("supervision", "Asked"),
        pgettext("supervision", "Running"),
        pgettext("supervision", "In time"),
        pgettext("supervision", "Late"),
        _("Share in time"),
    )
    may = page.counts.may_average
    rows = [
        (
            platforms[row["target"]].name,
            *(page.cell(row[key]) for key in ("asked", "running", "kept", "late")),
            share_words(row["kept"], row["kept"] + row["late"]) if may(row["kept"] + row["late"]) else "–",
        )
        for row in found
    ]
    table = Table(_("Supervised tasks"), columns, rows)
    return {"table": table, "page": page, "tables": [table]}
