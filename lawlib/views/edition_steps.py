"""The steps of an edition as one table: what is asked, which service, how it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lawlib.desk_words import VERB_LABELS
from lawlib.forms_desk import DeidentifyForm, PublishForm, ReasonForm, ScheduleForm
from lawlib.models import Edition
from lawlib.rules.editions import Kind
from lawlib.services.editions.publish_edition import (
    archive_edition,
    publish_edition,
    schedule_edition,
    unschedule_edition,
)
from lawlib.services.editions.review_edition import (
    approve_edition,
    confirm_edition,
    drop_edition,
    return_edition,
    submit_edition,
)


@dataclass(frozen=True)
class Step:
    """`run(actor=, edition=, now=, **cleaned)`. `form_for`: the form of this edition, None where nothing is asked."""

    run: Callable[..., Any]
    form: type[forms.Form] | None = None
    icon: str = "check"
    main: bool = False
    hint: Any = ""

    def form_for(self, edition: Edition) -> type[forms.Form] | None:
        if self.run is submit_edition:
            return DeidentifyForm if edition.kind == Kind.CASE else None
        return self.form


STEPS: dict[str, Step] = {
    "submit": Step(submit_edition, main=True, hint=_("A second person reads it; afterwards nobody writes in it.")),
    "confirm": Step(confirm_edition, hint=_("You have compared it with its sources.")),
    "approve": Step(approve_edition, main=True),
    "publish": Step(publish_edition, PublishForm, main=True, hint=_("Readers see it at once.")),
    "schedule": Step(schedule_edition, ScheduleForm, icon="clock", hint=_("It goes out by itself at its time.")),
    "unschedule": Step(unschedule_edition, icon="x"),
    "return": Step(return_edition, ReasonForm, icon="refer"),
    "drop": Step(drop_edition, icon="x"),
    "archive": Step(archive_edition, ReasonForm, icon="x", hint=_("It keeps its address and says so.")),
}


def offered(
    edition: Edition, verbs: list[str], failed: tuple[str, forms.Form | None] | None = None
) -> list[dict[str, Any]]:
    found = []
    for verb, step in STEPS.items():
        if verb not in verbs:
            continue
        again = failed is not None and failed[0] == verb
        made = step.form_for(edition)
        form = failed[1] if failed and again else made() if made else None
        found.append({"verb": verb, "step": step, "label": VERB_LABELS[verb], "form": form, "failed": again})
    return found
