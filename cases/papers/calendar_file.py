"""The deadlines of a case as a calendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from cases.due import what
from cases.models import Case, CaseDeadline
from cases.words import case_title
from lawlib.rules.tables import RULES

BEIJING = ZoneInfo("Asia/Shanghai")
REMIND_DAYS = (7, 3, 1)


def deadlines_calendar(case: Case, deadlines: Iterable[CaseDeadline], *, url: str, now: datetime) -> bytes:
    """One all-day entry per date, on the place's own day: the date in the document, else the earliest safe day and,
    where it is another, the last day. Reminders 7, 3 and 1 days before. Importing a newer file replaces the entries."""
    calendar = Calendar()
    calendar.add("prodid", "-//overseas-ip-guidance//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{case.number} {case_title(case)}")
    for deadline in deadlines:
        for kind, day, moment in _dates(deadline):
            calendar.add_component(_event(case, deadline, kind, day, moment, url=url, now=now))
    return calendar.to_ical()


def _dates(deadline: CaseDeadline) -> list[tuple[str, date, datetime | None]]:
    if deadline.printed_date:
        return [("printed", deadline.printed_date, deadline.effective_moment)]
    days = []
    if deadline.safe_day:
        days.append(("safe", deadline.safe_day, deadline.safe_moment))
    if deadline.last_day and deadline.last_day != deadline.safe_day:
        days.append(("last", deadline.last_day, deadline.last_moment))
    return days


def _event(
    case: Case, deadline: CaseDeadline, kind: str, day: date, moment: datetime | None, *, url: str, now: datetime
) -> Event:
    words = {"safe": _("earliest safe day"), "last": _("last day"), "printed": _("date on the document")}[kind]
    event = Event()
    event.add("uid", f"deadline-{deadline.pk}-{kind}@overseas-ip-guidance")
    event.add("dtstamp", now)
    event.add("sequence", case.version)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add(
        "summary", _("%(what)s (%(kind)s) %(number)s") % {"what": what(deadline), "kind": words, "number": case.number}
    )
    event.add("description", _description(case, deadline, moment))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    for days in REMIND_DAYS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -timedelta(days=days))
        alarm.add("description", what(deadline))
        event.add_component(alarm)
    return event


def _description(case: Case, deadline: CaseDeadline, moment: datetime | None) -> str:
    rule = RULES.get(deadline.rule_id)
    lines = [case_title(case)]
    if moment:
        there = f"{moment.astimezone(ZoneInfo(deadline.time_zone)):%Y-%m-%d %H:%M} {deadline.time_zone}"
        here = f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"
        lines.append(_("Ends %(there)s, Beijing time %(here)s") % {"there": there, "here": here})
    if deadline.note or rule:
        lines.append(deadline.note or rule.citation)
    lines.append(_("Computed days must be verified by local counsel; a date stated in the papers comes first"))
    return "\n".join(lines)
