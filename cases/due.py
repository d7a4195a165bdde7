"""A case's deadlines as the marks of the pages want them (`portal.web.ui.deadlines.DueDate`)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.models import Case, CaseDeadline
from cases.rules.assessment import working_days_left
from cases.rules.intake_tables import all_fields
from lawlib.jurisdictions import JURISDICTIONS, jurisdiction
from lawlib.rules.places import place_of
from lawlib.rules.tables import RULES
from portal.web.ui.deadlines import DueDate

BEIJING = ZoneInfo("Asia/Shanghai")


def beijing_today(now: datetime) -> date:
    return now.astimezone(BEIJING).date()


def next_due(case: Case, *, now: datetime) -> DueDate:
    """The header's nearest deadline, for a row of a queue; a case that is closed runs against no clock."""
    if not case.is_open:
        return DueDate(what="", day=None, note="–")
    place = jurisdiction(case.jurisdiction) if case.jurisdiction else None
    return DueDate(
        what="",
        day=case.next_deadline,
        moment=case.next_deadline_at,
        place=place.label(get_language() or "zh-hans") if place else "",
        left=working_days_left(beijing_today(now), case.next_deadline),
    )


def due(deadline: CaseDeadline, *, now: datetime, last: bool = False, running: bool = True) -> DueDate:
    """The day to work towards (`last=True`: the last day) of one deadline. What is done or suspended, or belongs to a
    case that is closed (`running=False`), is neither left nor late."""
    day = deadline.last_day if last else deadline.effective_day
    kind = "last" if last else deadline.day_kind
    return DueDate(
        what=what(deadline),
        day=day,
        kind=kind,
        moment=deadline.last_moment if last else deadline.effective_moment,
        place=where(deadline),
        left=working_days_left(beijing_today(now), day) if running and deadline.runs else None,
        check="document" if deadline.day_kind != "safe" and deadline.origin != "counsel" else deadline.check_state,
        note="" if day else _("Not computed: ask the authority or the sender for the date."),
    )


def where(deadline: CaseDeadline) -> str:
    """The place whose clock counts: the authority's seat, or the country where that seat keeps another time."""
    lang, zone = get_language() or "zh-hans", deadline.time_zone
    seat = place_of(deadline.rule_id, "") if deadline.rule_id in RULES else None
    if seat and seat.time_zone == zone:
        return seat.seat.label(lang)
    country = next((one for one in JURISDICTIONS.values() if one.time_zone == zone), None)
    return country.label(lang) if country else zone.rsplit("/", 1)[-1].replace("_", " ")


def what(deadline: CaseDeadline) -> str:
    """What has to be done, in the language of the page."""
    rule = RULES.get(deadline.rule_id)
    lang = get_language() or "zh-hans"
    if rule:
        return rule.action.label(lang)
    return deadline.label or kind_of_deadline(deadline)


def kind_of_deadline(deadline: CaseDeadline) -> str:
    """What has to be done as the tables say it, without the words that somebody typed."""
    lang = get_language() or "zh-hans"
    if rule := RULES.get(deadline.rule_id):
        return rule.action.label(lang)
    field = all_fields().get(deadline.start_fact)
    return field.label(lang) if field else _("Stated date")
