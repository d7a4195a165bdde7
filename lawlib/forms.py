"""The form of the deadline calculator: place, then procedure, then event, service and day. It needs no script: what has
not been chosen yet decides which questions come next."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.rules.events import event_before, events_of, service_modes
from lawlib.rules.places import places_to_choose
from lawlib.rules.questions import Question
from lawlib.rules.records import AddOn, DeadlineRule
from lawlib.rules.tables import RULES
from lawlib.rules.windows import StartOutOfRange, check_start
from lawlib.selectors.rule_rows import country_code, country_tiles, rows_of_place
from lawlib.step_words import note_in_words
from portal.tenancy.rules.name_order import name_order

_BY_RULE = ("event", "subdivision", "service_mode", "add_on")
_DAY = {"type": "date", "min": "1900-01-01", "max": "2150-12-31"}


class CalculatorForm(forms.Form):
    place = forms.ChoiceField(label=_("Country or region"), required=False)
    rule = forms.ChoiceField(label=_("Procedure and step"))
    event = forms.ChoiceField(label=_("What has happened"), required=False)
    start = forms.DateField(
        label=_("Day of the event, on the place's calendar"),
        help_text=_("The day itself; that the count begins on a later day is taken care of."),
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )
    subdivision = forms.ChoiceField(
        label=_("State or country of the court or office"),
        required=False,
        help_text=_("Its public holidays may move the date."),
    )
    service_mode = forms.ChoiceField(label=_("How the papers came"), required=False)
    add_on = forms.ChoiceField(
        label=_("Extra days for service or distance"),
        required=False,
        help_text=_("Counted only if you say so; they move the last day and never the earliest safe day."),
    )
    printed = forms.DateField(
        label=_("Date printed on the papers"),
        required=False,
        help_text=_("If the authority has named a date, it comes before any computed one."),
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )

    def __init__(self, asked: QueryDict) -> None:
        """`asked` is the query of the page. `chosen`: the rule, once there is one. `dropped`: labels of answers that do
        not belong to it and were left out. `step`: 1 asks for the place, 2 for the procedure too, 3 for everything."""
        given = asked.copy()
        self.chosen = _chosen(given)
        if self.chosen:
            given["place"] = country_code(self.chosen)
        elif "rule" in given and given.get("place"):
            del given["rule"]  # another place was chosen: its procedures come first
        self.version = given.get("v", "")[:20]
        self.place = given.get("place", "")
        super().__init__(given if "start" in given and "rule" in given else None, initial=given.dict())
        self._offer()
        self.dropped = self._drop(given) if self.is_bound else []
        self.step = 3 if self.chosen or self.is_bound else 2 if _rules(self.place, "en") else 1

    def _offer(self) -> None:
        lang = get_language() or "zh-hans"
        tiles = [(tile.code, tile.name) for tile in country_tiles(lang)]
        self.fields["place"].choices = [("", _("Choose")), *tiles]
        self.fields["rule"].choices = [("", _("Choose")), *_rules(self.place, lang)]
        if self.chosen is None:
            for name in _BY_RULE:
                del self.fields[name]
            return
        rule = self.chosen
        offered: dict[str, tuple[Any, list[tuple[str, str]]]] = {
            "event": (rule.start_event.label(lang), _events(rule, lang)),
            "subdivision": (_("Not known"), _by_name(rule.id, lang)),
            "service_mode": (
                _("Please choose"),
                [(key, text.label(lang)) for key, text in service_modes(rule.id).items()],
            ),
            "add_on": (_("None added"), [(one.key, _with_check(one, lang)) for one in rule.add_ons]),
        }
        for name, (empty, choices) in offered.items():
            if choices:
                self.fields[name].choices = [("", empty), *choices]
            else:
                del self.fields[name]

    def _drop(self, given: QueryDict) -> list[Any]:
        """A procedure chosen anew leaves answers to the one before it in the query."""
        dropped = []
        for name in _BY_RULE:
            field = self.fields.get(name)
            if given.get(name) and (field is None or not field.valid_value(given[name])):
                dropped.append(self.base_fields[name].label)
                del given[name]
        return dropped

    def clean_start(self) -> date:
        start = _in_range(self.cleaned_data["start"])
        event = self.cleaned_data.get("event", "")
        for one in events_of(self.cleaned_data.get("rule", "")):
            if one.key == event:
                _in_range(one.start(start))
        return start

    def clean_printed(self) -> date | None:
        printed = self.cleaned_data["printed"]
        return _in_range(printed) if printed else None

    def said(self) -> list[tuple[str, str]]:
        """The questions beside the rule and what was answered, in words; only for a valid form."""
        found = []
        for name in _BY_RULE:
            value = self.cleaned_data.get(name)
            if value:
                found.append((str(self.fields[name].label), str(dict(self.fields[name].choices)[value])))
        return found

    def question(self) -> Question:
        """Only for a valid form."""
        data = self.cleaned_data
        said = {name: data.get(name, "") for name in _BY_RULE}
        return Question(data["rule"], data["start"], **said, printed=data["printed"], version=self.version)


def _in_range(day: date) -> date:
    try:
        check_start(day)
    except StartOutOfRange as error:
        raise forms.ValidationError(_("Please enter a day between 1900 and 2150.")) from error
    return day


def _chosen(given: QueryDict) -> DeadlineRule | None:
    """None, too, where the rule does not belong to the place that was chosen after it."""
    rule = RULES.get(given.get("rule", ""))
    if rule is None or given.get("place") not in (None, "", country_code(rule)):
        return None
    return rule


def _rules(place: str, lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The steps of a place by authority."""
    by_forum: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of_place(place, lang):
        by_forum.setdefault(row.forum, []).append((row.rule.id, row.in_short))
    return list(by_forum.items())


def _events(rule: DeadlineRule, lang: str) -> list[tuple[str, str]]:
    """Events other than the one that the rule names itself."""
    others = events_of(rule.id)[1:]
    return [(one.key, f"{event_before(one).label(lang)} ({note_in_words(one.note).rstrip('。.')})") for one in others]


@lru_cache(maxsize=512)
def _by_name(rule_id: str, lang: str) -> list[tuple[str, str]]:
    """States or countries as a reader looks for them: in Chinese by the spelling of the name."""
    named = [(code, text.label(lang)) for code, text in places_to_choose(rule_id).items()]
    return sorted(named, key=lambda one: name_order(one[1]))


def _with_check(one: AddOn, lang: str) -> str:
    """What is added, and whether anybody has checked that it may be."""
    text = one.text.label(lang)
    return _("%(add_on)s (not verified)") % {"add_on": text} if one.check == "unverified" else text
