"""Words for the codes that the deadline rules answer: steps of a count, cautions, reasons, notes.

Everything is said in the active language; dates are days of the place.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from lawlib.caution_words import CAUTIONS, NOTES, WHY_NOT
from lawlib.count_words import day_in_words, length_in_words
from lawlib.holiday_words import holiday_in_words
from lawlib.rules.questions import Answer
from lawlib.rules.results import DeadlineResult, Params, Step


def steps_in_words(result: DeadlineResult | Answer) -> list[str]:
    """Every step of the count, one sentence each, in order."""
    return [step_in_words(step) for step in result.steps]


def step_in_words(step: Step) -> str:
    """Raises KeyError for a code without words; a test sees to it that there is none."""
    return _STEPS[step.code](step.params)


def caution_in_words(code: str) -> str:
    return _(CAUTIONS[code])


def cautions_in_words(result: DeadlineResult | Answer) -> list[str]:
    return [caution_in_words(code) for code in result.cautions]


def why_not_in_words(code: str) -> str:
    return _(WHY_NOT[code])


def note_in_words(code: str) -> str:
    """The note of an `Applicable`; '' for none."""
    return _(NOTES[code]) if code else ""


def _reason(params: Params) -> str:
    if params["reason"] == "holiday" and params["name"]:
        return _("a public holiday (%(name)s)") % {"name": holiday_in_words(str(params["name"]))}
    return {
        "weekend": _("a weekend"),
        "holiday": _("a public holiday"),
        "closure": _("a day the authority is closed"),
        "season": _("a day on which no period runs"),
    }[str(params["reason"])]


def _length(params: Params) -> str:
    return length_in_words(int(params["value"]), str(params["unit"]))


def _counted_from(params: Params) -> str:
    return _("The event was on %(event)s. %(note)s The count starts from %(day)s.") % {
        "event": day_in_words(str(params["event"])),
        "note": note_in_words(str(params["note"])),
        "day": day_in_words(str(params["day"])),
    }


def _first_next_day(params: Params) -> str:
    return _("The day of the event, %(event)s, does not count; day 1 is %(day1)s.") % {
        "event": day_in_words(str(params["event"])),
        "day1": day_in_words(str(params["day1"])),
    }


def _first_business_day(params: Params) -> str:
    return _("Day 1 is the first business day after the event of %(event)s: %(day1)s.") % {
        "event": day_in_words(str(params["event"])),
        "day1": day_in_words(str(params["day1"])),
    }


def _short_period(params: Params) -> str:
    return _("The period is shorter than %(below)d days: weekends and holidays within it do not count.") % params


def _counted(params: Params) -> str:
    return _("%(length)s: the count ends on %(day)s.") % {
        "length": _length(params),
        "day": day_in_words(str(params["day"])),
    }


def _month_end(params: Params) -> str:
    text = _("The month has no day %(wanted)d, so the period ends on its last day, %(day)s.")
    return text % {"wanted": params["wanted"], "day": day_in_words(str(params["day"]))}


def _holidays_left_out(params: Params) -> str:
    days = [day_in_words(day) for day in str(params["days"]).split()]
    return _("Holidays left out: %(days)s.") % {"days": pgettext("list", ", ").join(days)}


def _season_left_out(params: Params) -> str:
    count = int(params["count"])
    text = ngettext(
        "%(count)d day of the season in which no period runs is left out.",
        "%(count)d days of the season in which no period runs are left out.",
        count,
    )
    return text % {"count": count}


def _rolled(params: Params) -> str:
    return _("%(day)s is %(reason)s, so the last day moves to %(to)s.") % {
        "day": day_in_words(str(params["day"])),
        "reason": _reason(params),
        "to": day_in_words(str(params["to"])),
    }


def _not_rolled(params: Params) -> str:
    text = _("%(day)s is %(reason)s; it is not confirmed that the last day moves, so it is left there.")
    return text % {"day": day_in_words(str(params["day"])), "reason": _reason(params)}


def _later_of_two(params: Params) -> str:
    text = _("The longer of two periods counts; the other, %(length)s, ends on %(other)s. Taken: %(day)s.")
    return text % {
        "length": _length(params),
        "other": day_in_words(str(params["other"])),
        "day": day_in_words(str(params["day"])),
    }


def _add_on(params: Params) -> str:
    text = _("As you asked, %(length)s were added for the mode of service or the distance: %(day)s.")
    if params.get("check") == "unverified":
        text = _("As you said, %(length)s were added; this extra time has not been verified: %(day)s.")
    return text % {"length": _length(params), "day": day_in_words(str(params["day"]))}


def _safe_shorter(params: Params) -> str:
    return _("The safe day is counted with the shorter length the rule allows: %(length)s.") % {
        "length": _length(params)
    }


def _safe_counted(params: Params) -> str:
    text = _("Counted cautiously, %(length)s from the day after %(event)s, every day included: %(day)s.")
    if params["unit"] == "business_day":
        text = _("Counted cautiously, %(length)s from the day after %(event)s: %(day)s.")
    return text % {
        "length": _length(params),
        "event": day_in_words(str(params["event"])),
        "day": day_in_words(str(params["day"])),
    }


def _safe_stepped_back(params: Params) -> str:
    return _("%(day)s is %(reason)s; the safe day is the open day before it, %(to)s.") % {
        "day": day_in_words(str(params["day"])),
        "reason": _reason(params),
        "to": day_in_words(str(params["to"])),
    }


def _one_day(text: str) -> Callable[[Params], str]:
    return lambda params: _(text) % {"day": day_in_words(str(params["day"]))}


_STEPS: dict[str, Callable[[Params], str]] = {
    "counted_from": _counted_from,
    "first_next_day": _first_next_day,
    "first_business_day": _first_business_day,
    "short_period": _short_period,
    "counted": _counted,
    "month_end": _month_end,
    "holidays_left_out": _holidays_left_out,
    "season_left_out": _season_left_out,
    "rolled": _rolled,
    "not_rolled": _not_rolled,
    "later_of_two": _later_of_two,
    "add_on": _add_on,
    "safe_shorter": _safe_shorter,
    "safe_counted": _safe_counted,
    "safe_stepped_back": _safe_stepped_back,
    "safe_day": _one_day(gettext_noop("Earliest safe day: %(day)s. Work towards this day.")),
    "opens": _one_day(gettext_noop("Not possible before %(day)s.")),
    "printed": _one_day(gettext_noop("The authority printed %(day)s; that date counts before any computed one.")),
    "not_computed": lambda params: why_not_in_words(str(params["why"])),
}
