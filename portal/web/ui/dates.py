"""Days and moments in words, Chinese and English. Pure functions: language and today are arguments."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_ZH_WEEKDAYS = "一二三四五六日"
_EN_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_chinese(lang: str) -> bool:
    return lang.lower().startswith("zh")


def day_words(day: date, *, lang: str, today: date, weekday: bool = True) -> str:
    """Write "7月22日 周三" or "Wed 22 Jul"; another year than today's is named and takes the weekday's place."""
    other_year = day.year != today.year
    if is_chinese(lang):
        text = f"{day.month}月{day.day}日"
        if other_year:
            return f"{day.year}年{text}"
        return f"{text} 周{_ZH_WEEKDAYS[day.weekday()]}" if weekday else text
    text = f"{day.day} {_EN_MONTHS[day.month - 1]}"
    if other_year:
        return f"{text} {day.year}"
    return f"{_EN_WEEKDAYS[day.weekday()]} {text}" if weekday else text


def full_day_words(day: date, *, lang: str) -> str:
    """Write "2026年7月15日" or "15 Jul 2026": the year is always named."""
    if is_chinese(lang):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_EN_MONTHS[day.month - 1]} {day.year}"


def beijing_day(moment: datetime) -> date:
    """The day it is in Beijing at this moment."""
    return moment.astimezone(BEIJING).date()


def to_minute(moment: datetime) -> datetime:
    """Round to the whole minute: an end of day written 23:59:59 is the midnight that follows."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


def moment_words(moment: datetime, *, lang: str, today: date, zone: ZoneInfo = BEIJING, weekday: bool = False) -> str:
    """Day and clock of an aware moment in `zone`: "7月23日 12:00" or "23 Jul 12:00"."""
    local = to_minute(moment).astimezone(zone)
    return f"{day_words(local.date(), lang=lang, today=today, weekday=weekday)} {local:%H:%M}"


def recent_words(moment: datetime, *, lang: str, now: datetime) -> str:
    """A moment near now in Beijing time: "今天 13:58", "昨天 21:40", else day and clock."""
    local, today = moment.astimezone(BEIJING), now.astimezone(BEIJING).date()
    age = (today - local.date()).days
    if age in (0, 1):
        word = (("今天", "昨天") if is_chinese(lang) else ("today", "yesterday"))[age]
        return f"{word} {local:%H:%M}"
    return moment_words(moment, lang=lang, today=today)
