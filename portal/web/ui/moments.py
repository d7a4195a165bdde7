"""Days and moments: `{% beijing %}`, `{% place_time %}`, `{% recent %}`, `{% day %}`."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.web.ui import dates
from portal.web.ui.library import register


@register.simple_tag
def beijing(moment: datetime | None, weekday: bool = False) -> SafeString | str:
    """`{% beijing case.submitted_at %}`: "7月8日 09:12" in Beijing time."""
    if moment is None:
        return ""
    lang, today = get_language() or "zh-hans", dates.beijing_day(timezone.now())
    words = dates.moment_words(moment, lang=lang, today=today, weekday=weekday)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)


@register.simple_tag
def place_time(moment: datetime | None, zone: str) -> SafeString | str:
    """`{% place_time d.moment "America/New_York" %}`: the same moment on the place's clock."""
    if moment is None:
        return ""
    lang, today = get_language() or "zh-hans", dates.beijing_day(timezone.now())
    words = dates.moment_words(moment, lang=lang, today=today, zone=ZoneInfo(zone))
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)


@register.simple_tag
def recent(moment: datetime | None) -> SafeString | str:
    """`{% recent event.at %}`: "今天 13:58", "昨天 21:40", else day and clock, Beijing time."""
    if moment is None:
        return ""
    words = dates.recent_words(moment, lang=get_language() or "zh-hans", now=timezone.now())
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)


@register.simple_tag
def day(value: date | None, weekday: bool = True, full: bool = False) -> SafeString | str:
    """`{% day case.next_deadline %}`: "7月22日 周三" or "Wed 22 Jul"; `full=True` always names the year."""
    if value is None:
        return ""
    lang = get_language() or "zh-hans"
    if full:
        words = dates.full_day_words(value, lang=lang)
    else:
        words = dates.day_words(value, lang=lang, today=dates.beijing_day(timezone.now()), weekday=weekday)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)
