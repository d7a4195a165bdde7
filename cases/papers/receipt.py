"""The receipt of a request as a paper, in the language of the page."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cases.models import Case
from cases.rules.levels import Level
from cases.words import lang
from portal.documents import FactGroup, FactSheet, Table, render_pdf
from portal.web.ui.dates import full_day_words
from portal.web.ui.deadlines import DueDate, kind_words

BEIJING = ZoneInfo("Asia/Shanghai")


def receipt_pdf(context: dict[str, Any], *, marking: str = "") -> bytes:
    """`context` is what `cases.selectors.receipt.receipt` gave."""
    return render_pdf(receipt_sheet(context, marking=marking))


def receipt_sheet(context: dict[str, Any], *, marking: str = "") -> FactSheet:
    case: Case = context["case"]
    local = case.submitted_at.astimezone(BEIJING)
    level = Level(case.level)
    filed = (
        (_("Receipt number"), case.number),
        (_("Enterprise"), case.enterprise.name),
        (_("Subject"), context["title"]),
        (_("Filed"), f"{full_day_words(local.date(), lang=lang())} {local:%H:%M}"),
        (_("Level at filing"), f"{level.label(lang())} · {level.action(lang())}"),
        (_("Responsible platform"), case.platform.name),
        (_("Telephone"), case.platform.phone or "—"),
        (_("Files"), str(context["files"])),
    )
    table = _deadlines(context["deadlines"])
    none = _("No deadline was computed. Ask the authority for the date.")
    groups = (
        FactGroup(_("What was filed"), filed),
        FactGroup(_("Main facts"), tuple(context["facts"])),
        FactGroup(_("Deadlines that run"), blocks=(table or none,)),
        FactGroup(_("What the platform promises"), tuple((one.label, one.within) for one in context["promises"])),
    )
    return FactSheet(
        kind="receipt",
        number=case.number,
        issuer=case.platform.name,
        title=_("Receipt of a request for overseas IP dispute guidance"),
        date=local.date(),
        groups=groups,
        notices=(
            _("Guidance is free of charge. It is not legal advice and keeps no deadline for you."),
            _("Computed days must be verified by local counsel; a date stated in the papers comes first."),
        ),
        lang="zh" if lang().startswith("zh") else "en",
        marking=marking,
    )


def _deadlines(found: Iterable[DueDate]) -> Table | None:
    rows = tuple(
        (
            due.what,
            full_day_words(due.day, lang=lang()) if due.day else due.note,
            kind_words(due.kind) if due.day else "",
        )
        for due in found
    )
    return Table((_("What is due"), _("Day"), _("Kind of day")), rows, widths=(5, 4, 3)) if rows else None
