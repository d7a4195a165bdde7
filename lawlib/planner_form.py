"""The questions of the layout planner; everything is in the query, so that the address reproduces the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.jurisdictions import FIRST, market_choices
from lawlib.rules.planner import Ask, rights_in_order
from lawlib.rules.planner_tables import FILED, RIGHTS
from lawlib.rules.windows import add_months

MOST_MARKETS = 12
MOST_MONTHS = 60
_DAY = {"type": "date"}


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )


class PlannerForm(forms.Form):
    market = forms.MultipleChoiceField(
        label=_("Target markets"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one market.")},
    )
    launch = _day(
        _("Planned launch"), required=True, help_text=_("The day on which the goods are first offered there.")
    )
    right = forms.MultipleChoiceField(
        label=_("What is to be protected"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind of right.")},
    )
    filed_patent = _day(_("First patent filing already made on"))
    filed_trademark = _day(_("First trademark filing already made on"))
    filed_design = _day(_("First design filing already made on"))
    exhibition = _day(_("First exhibition abroad"), help_text=_("What is shown there is public from that day."))

    def __init__(self, asked: QueryDict, *, today: date) -> None:
        """`asked` is the query of the page; without a launch day nothing has been asked yet."""
        lang = get_language() or "zh-hans"
        self.today = today
        super().__init__(asked if "launch" in asked else None, initial=_before(asked))
        self.fields["market"].choices = market_choices(lang)  # type: ignore[attr-defined]
        self.fields["right"].choices = [(key, text.label(lang)) for key, text in RIGHTS.items()]  # type: ignore[attr-defined]

    @property
    def markets(self) -> tuple[list[Any], list[Any]]:
        """The boxes of the usual markets, and of all others."""
        boxes = list(self["market"].subwidgets)
        return boxes[: len(FIRST)], boxes[len(FIRST) :]

    @property
    def chosen_rest(self) -> int:
        """How many of the other markets are ticked: their list is open then."""
        return sum(box.data["selected"] for box in self.markets[1])

    def clean_market(self) -> list[str]:
        markets = self.cleaned_data["market"]
        if len(markets) > MOST_MARKETS:
            raise forms.ValidationError(_("At most %(most)d markets at a time.") % {"most": MOST_MARKETS})
        return markets

    def clean_launch(self) -> date:
        launch = self.cleaned_data["launch"]
        if not self.today < launch <= add_months(self.today, MOST_MONTHS):
            raise forms.ValidationError(_("Please enter a day within the next five years."))
        return launch

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for right in FILED:
            day = data.get(f"filed_{right}")
            if day and not add_months(self.today, -MOST_MONTHS) <= day <= self.today:
                self.add_error(f"filed_{right}", _("Please enter a day within the last five years."))
        shown, launch = data.get("exhibition"), data.get("launch")
        if shown and launch and not add_months(self.today, -MOST_MONTHS) <= shown <= launch:
            self.add_error("exhibition", _("The planner looks at exhibitions up to the launch."))
        return data

    def ask(self) -> Ask:
        """Only for a valid form."""
        data = self.cleaned_data
        return Ask(
            markets=tuple(data["market"]),
            launch=data["launch"],
            rights=rights_in_order(data["right"]),
            filed={right: data[f"filed_{right}"] for right in FILED if data[f"filed_{right}"]},
            exhibition=data["exhibition"],
        )


def _before(asked: QueryDict) -> dict[str, Any]:
    """A link may bring markets along (`?market=VN`) before the rest is asked."""
    return {"market": asked.getlist("market"), "right": asked.getlist("right") or ["trademark", "patent"]}
