"""Deadlines as a calendar file (RFC 5545): one all-day entry per date, on the place's own day, with reminders."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from lawlib.rules.results import BEIJING

REMIND_DAYS = (7, 3, 1)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`uid`: the same for the same date of the same deadline, so that a newer file replaces the entry; `sequence` rises
    with every change. `reminder`: what an alarm says. `changed_at`: when the entry last changed (aware); without it,
    when the file was made. A `cancelled` entry takes the one of the same uid out of calendars."""

    uid: str
    day: date
    summary: str
    description: str
    reminder: str
    url: str
    sequence: int = 0
    changed_at: datetime | None = None
    cancelled: bool = False


def calendar_file(name: str, entries: Iterable[Entry], *, now: datetime, refresh: timedelta | None = None) -> bytes:
    """`name` is what a calendar program calls it; `now` is aware. `refresh`: how often a program that subscribes is
    asked to fetch it again."""
    calendar = Calendar()
    calendar.add("prodid", "-//overseas-ip-guidance//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if refresh:
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})  # RFC 7986
        calendar.add("x-published-ttl", f"PT{refresh // timedelta(minutes=1)}M")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return calendar.to_ical()


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@overseas-ip-guidance")
    event.add("dtstamp", entry.changed_at or now)
    event.add("last-modified", entry.changed_at or now)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    for days in () if entry.cancelled else REMIND_DAYS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -timedelta(days=days))
        alarm.add("description", entry.reminder)
        event.add_component(alarm)
    return event


def kind_in_words(kind: str) -> str:
    """safe, last, printed or extended."""
    return {
        "safe": _("earliest safe day"),
        "last": _("last day"),
        "printed": _("date on the document"),
        "extended": _("extended to"),
    }[kind]


def days_to_enter(safe: date | None, last: date | None, printed: date | None) -> list[tuple[str, date]]:
    """(kind, day): the date in the document, else the earliest safe day and, where it is another, the last day."""
    if printed:
        return [("printed", printed)]
    found = [("safe", safe)] if safe else []
    return [*found, ("last", last)] if last and last != safe else found


def end_in_words(moment: datetime, time_zone: str) -> str:
    """When the day is over, there and in Beijing. `moment` is aware."""
    there = f"{moment.astimezone(ZoneInfo(time_zone)):%Y-%m-%d %H:%M} {time_zone}"
    return _("Ends %(there)s, Beijing time %(here)s") % {
        "there": there,
        "here": f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}",
    }


def advice() -> str:
    return _("Computed days must be verified by local counsel; a date stated in the papers comes first")
