"""The calendar page: months and agenda, one's own deadlines and the platform's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.due import beijing_today
from cases.policies import can_feed_platform, can_use_calendar
from cases.selectors.calendar import KINDS, LEVELS, CalendarFilter, calendar_page
from cases.views.scope import require


@require_GET
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    require(can_use_calendar(request.actor))
    now = timezone.now()
    wanted = CalendarFilter.from_query(request.GET, actor=request.actor, today=beijing_today(now))
    context = {
        "page": calendar_page(request.actor, wanted, now=now),
        "may_platform": can_feed_platform(request.actor),
        "levels": LEVELS,
        "kinds": KINDS,
        "now": now,
    }
    return render(request, "cases/pages/calendar.html", context)
