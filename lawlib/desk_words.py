"""The desk in words: steps, refusals, what the trail and the inbox say of editions."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lawlib.edition_values import model_field
from lawlib.rules.editions import EditionError
from portal.inbox.kinds import Kind

ACTIONS = {
    "edition.begin": _("A draft of the library was begun"),
    "edition.write": _("A draft of the library was written in"),
    "edition.submit": _("A draft was handed in for review"),
    "edition.confirm": _("A draft was read by a second person"),
    "edition.return": _("A draft was returned"),
    "edition.approve": _("An edition was approved"),
    "edition.schedule": _("An edition was scheduled"),
    "edition.unschedule": _("The schedule of an edition was taken back"),
    "edition.publish": _("An edition was published"),
    "edition.supersede": _("An edition was superseded"),
    "edition.drop": _("A draft was dropped"),
    "edition.archive": _("A record of the library was archived"),
    "edition.roll_back": _("An older edition was brought back"),
    "edition.comment": _("A remark was made on a draft"),
    "edition.resolve": _("A remark on a draft was settled"),
    "edition.invite": _("Experts were asked for their view of a draft"),
    "edition.law_changed": _("A change of law opened tasks"),
    "edition.task_done": _("A task of the library was done"),
}

NOTICES = {
    "library.to_review": Kind(
        _("To review: %(subject)s, edition %(number)s"), _("Somebody else than its writer reads and approves it.")
    ),
    "library.approved": Kind(_("Approved: %(subject)s, edition %(number)s"), by_email=False, icon="check"),
    "library.returned": Kind(_("Returned: %(subject)s, edition %(number)s"), "%(reason)s", icon="refer"),
    "library.published": Kind(_("Published: %(subject)s, edition %(number)s"), by_email=False, icon="check"),
    "library.not_published": Kind(
        _("Not published at its time: %(subject)s, edition %(number)s"),
        _("Another edition went out since it was written. Compare the two, then save and hand in again."),
        icon="alarm",
    ),
    "library.comment": Kind(_("%(who)s has remarked on %(subject)s, edition %(number)s"), by_email=False, icon="chat"),
    "library.invited": Kind(
        _("Your view is asked for: %(subject)s, edition %(number)s"), _("You may read the draft and make remarks.")
    ),
    "library.law_changed": Kind(
        _("A law has changed: %(subject)s"),
        _("It touches guides, fees, deadline rules or open cases. The tasks are at the editorial desk."),
        icon="scale",
    ),
    "library.tasks_due": Kind(
        _("%(number)s tasks of the library are due"),
        _("Records whose review is due, or which a change of law touches."),
    ),
}

# Columns that lead to other records have no name of their own.
FIELD_LABELS = {
    "jurisdiction": _("Country or region"),
    "guide": _("Country guide"),
    "brought_by": _("Brought by"),
    "instruments": _("Laws"),
}


def field_label(kind: str, name: str) -> str | Promise:
    return FIELD_LABELS.get(name) or model_field(kind, name).verbose_name


REFUSALS = {
    "not_possible": _("This step is not possible in the present state."),
    "second_person": _("Whoever wrote in the draft cannot be the second person. Somebody else has to do this."),
    "not_yours": _("Your role at this platform does not include this step."),
    "stale": _("Somebody has saved in the meantime. What you typed is kept below."),
    "nothing_written": _("Nothing has been written yet."),
    "deidentify": _("Confirm every point of the de-identification."),
    "consent": _("Name the paper with which the enterprise agreed."),
    "reason_needed": _("Write a few words first."),
    "past": _("The time lies in the past."),
    "checklist": _("Confirm every point of the checklist."),
    "base_moved": _("Another edition went out since this one was written. Return it, compare the two and save again."),
    "wordings_overlap": _("On some day two wordings of the article would be in force. Correct the days."),
    "not_yet": _("This amount does not hold yet. Schedule it for its first day."),
}

VERB_LABELS = {
    "submit": pgettext_lazy("step of an edition", "Hand in for review"),
    "confirm": pgettext_lazy("step of an edition", "I have read it: correct"),
    "return": pgettext_lazy("step of an edition", "Return to the draft"),
    "approve": pgettext_lazy("step of an edition", "Approve"),
    "schedule": pgettext_lazy("step of an edition", "Publish at a time"),
    "unschedule": pgettext_lazy("step of an edition", "Take the schedule back"),
    "publish": pgettext_lazy("step of an edition", "Publish now"),
    "drop": pgettext_lazy("step of an edition", "Drop the draft"),
    "archive": pgettext_lazy("step of an edition", "Archive"),
}


def refusal(error: EditionError) -> str:
    words = str(REFUSALS[error.code])
    if error.possible:
        labels = ", ".join(str(VERB_LABELS[verb]) for verb in error.possible)
        words += " " + _now("Possible now: %(steps)s.") % {"steps": labels}
    return words
