"""A layout plan as a calendar file: the latest day of each step, and the legal limits of filings that were made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from lawlib.calendar_file import Entry, advice, calendar_file
from lawlib.selectors.planner_page import PlannerPage, StepLine


def plan_calendar(page: PlannerPage, *, url: str, now: datetime) -> bytes:
    """The same question gives the same entries, so that importing the file again replaces them."""
    key = hashlib.sha256(repr(page.plan.ask.as_query()).encode()).hexdigest()[:20]
    entries = [entry for line in page.lines if not line.step.done for entry in _entries(line, key, url)]
    return calendar_file(_("Overseas layout plan"), entries, now=now)


def _entries(line: StepLine, key: str, url: str) -> Iterator[Entry]:
    assumed = _("Planning assumption of the portal, not a legal time limit.")
    yield Entry(
        uid=f"plan-{key}-{line.step.row.key}",
        day=line.step.latest,
        summary=_("Latest day: %(what)s") % {"what": line.text},
        description="\n".join(part for part in (line.how, line.markets, assumed) if part),
        reminder=line.text,
        url=url,
    )
    for number, limit in enumerate(line.limits):
        if limit.planned or limit.safe is None or line.step.over:
            continue
        yield Entry(
            uid=f"plan-{key}-{line.step.row.key}-limit-{number}",
            day=limit.safe,
            summary=_("Legal limit (earliest safe day): %(what)s, %(market)s")
            % {"what": line.text, "market": limit.markets},
            description="\n".join((limit.rule, limit.citation, advice())),
            reminder=line.text,
            url=url,
        )
