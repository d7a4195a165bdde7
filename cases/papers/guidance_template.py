"""The first draft of a guidance document (一案一策): facts, deadlines and opinions merged into official Chinese."""

import re
from datetime import datetime

from django.db.models import Q
from django.template.loader import render_to_string

from cases.models import Case
from cases.rules import intake

FOLLOW_UP_DAYS = {"red": 2, "yellow": 7, "blue": 30}
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
# What the letter repeats of the facts, in this order; the rest stays in the file.
FACTS = ("role", "counterparty", "case_no", "forum", "served_date", "service_mode", "asserted_rights", "products")


def guidance_title() -> str:
    return "海外知识产权纠纷应对指导意见书"


def guidance_sections(*, case: Case, now: datetime) -> list[dict[str, str]]:
    """A list of {"heading", "body"}; the section 期限 also gets the table of deadlines when the letter is made."""
    deadlines = [d for d in case.deadlines.running() if d.effective_day]
    opinions = [seat.opinion for seat in _opined_seats(case)]
    text = render_to_string(
        "cases/documents/guidance.zh.txt",
        {
            "case": case,
            "now": now,
            "urgent": sorted(deadlines, key=lambda d: d.effective_day)[:3],
            "facts": intake.summary_of(case.dossier.answers, FACTS, "zh-hans"),
            "opinions": opinions,
            "differ": sum(opinion.dissent for opinion in opinions),
            "overseas_refused": case.dossier.answers.get("c_overseas") != "yes",
            "follow_up_days": FOLLOW_UP_DAYS[case.level],
        },
    )
    parts = _HEADING.split(text)
    return [
        {"heading": heading.strip(), "body": body.strip()}
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    ]


def _opined_seats(case: Case):
    if case.panel is None:
        return []
    # Of who had to leave later only what staff have decided to keep.
    kept = Q(state="concluded") | Q(state="conflicted", opinion__isnull=False, recusal__decision="stands")
    return case.panel.seats.filter(kept).select_related("opinion").order_by("-is_lead", "id")
