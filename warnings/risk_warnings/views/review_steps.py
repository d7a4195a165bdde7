"""The steps of a warning on the desk: what the button says, who may, which form, which service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.tenancy.actor import Actor
from risk_warnings import policies
from risk_warnings.forms import ConfirmForm, CorrectForm, EditForm, NoticeForm, ProlongForm, PublishForm, ReasonForm
from risk_warnings.services.correct_warning import (
    correct_warning,
    drop_correction,
    prolong_warning,
    release_correction,
)
from risk_warnings.services.edit_text import edit_text
from risk_warnings.services.lower_warning import lower_warning
from risk_warnings.services.publish_warning import extend_warning, publish_warning
from risk_warnings.services.review_warning import confirm_warning, dismiss_warning, return_warning
from risk_warnings.services.supersede_warning import supersede_warning
from risk_warnings.services.withdraw_warning import end_warning, withdraw_warning
from risk_warnings.services.word_notice import take_back_notice, word_notice


@dataclass(frozen=True)
class Step:
    """`run(actor=, warning=, now=, **cleaned)`."""

    label: str | Promise
    done: str | Promise
    run: Callable[..., Any]
    may: Callable[[Actor], bool]
    form: type[forms.Form] | None = None
    hint: str | Promise = ""
    icon: str = "check"
    main: bool = False


STEPS: dict[str, Step] = {
    "confirm": Step(
        pgettext_lazy("warning", "Confirm"),
        _("Confirmed. A red warning waits for a second person now."),
        confirm_warning,
        policies.can_decide_warning,
        ConfirmForm,
        _("You have read the evidence and judged everybody who is named."),
        main=True,
    ),
    "edit": Step(
        _("Edit the text"),
        _("Kept. The earlier wording can be read below."),
        edit_text,
        policies.can_decide_warning,
        EditForm,
        _("Who edits what was confirmed has confirmed it, too: a red one then needs another person to publish."),
        icon="edit",
    ),
    "publish": Step(
        pgettext_lazy("warning", "Publish"),
        _("Published. The enterprises are being told."),
        publish_warning,
        policies.can_publish_warning,
        PublishForm,
        _("It goes out at once. It can be withdrawn, not undone."),
        icon="arrow",
        main=True,
    ),
    "return": Step(
        pgettext_lazy("warning", "Return"),
        _("Returned for another look."),
        return_warning,
        policies.can_publish_warning,
        ReasonForm,
        icon="refer",
    ),
    "dismiss": Step(
        pgettext_lazy("warning", "Dismiss"),
        _("Dismissed. It comes again when the sources say something new."),
        dismiss_warning,
        policies.can_decide_warning,
        ReasonForm,
        icon="x",
    ),
    "extend": Step(
        _("Send to further enterprises"),
        _("Sent. The further enterprises are being told."),
        extend_warning,
        policies.can_publish_warning,
        hint=_("Enterprises that were found or have registered since it was published."),
        icon="arrow",
        main=True,
    ),
    "correct": Step(
        _("Correct"),
        _("Kept. It goes out once somebody has released it."),
        correct_warning,
        policies.can_decide_warning,
        CorrectForm,
        _("What the sources say by now goes along. Everybody who was warned reads what has changed, and your reason."),
        icon="edit",
    ),
    "release": Step(
        _("Release the correction"),
        _("Released. Everybody who was warned is being told."),
        release_correction,
        policies.can_publish_warning,
        hint=_("A red one, or one to many, is released by another than who wrote the correction."),
        icon="arrow",
        main=True,
    ),
    "drop": Step(
        _("Drop the correction"),
        _("Dropped. Nothing went out."),
        drop_correction,
        policies.can_decide_warning,
        icon="x",
    ),
    "prolong": Step(
        _("Change the last day"),
        _("Saved."),
        prolong_warning,
        policies.can_publish_warning,
        ProlongForm,
        icon="clock",
    ),
    "expire": Step(
        _("End it now"),
        _("Ended. Everybody who was warned is being told."),
        end_warning,
        policies.can_publish_warning,
        ReasonForm,
        _(
            "What it said was right, its time is over. The enterprises read your reason. Whoever was told wrongly "
            "needs a withdrawal."
        ),
        icon="clock",
    ),
    "lower": Step(
        _("Lower the level"),
        _("Lowered. Everybody who was warned is being told."),
        lower_warning,
        policies.can_publish_warning,
        ReasonForm,
        _("The rules make less of it by now. A red one, or one to many, is lowered by another than who published it."),
        icon="down",
        main=True,
    ),
    "supersede": Step(
        _("Make it one with the other warning"),
        _("This one has ended, the other goes on. Who had this one is being told."),
        supersede_warning,
        policies.can_publish_warning,
        hint=_("Both are about one matter. Receipts, answers, requests and letters go along; nobody is warned again."),
        icon="link",
        main=True,
    ),
    "word": Step(
        _("Public version"),
        _("Kept. It stands in the public list and the feeds."),
        word_notice,
        policies.can_publish_warning,
        NoticeForm,
        _("Everybody reads it. It names nobody: neither parties nor enterprises, whoever they are."),
        icon="external",
    ),
    "unpublic": Step(
        _("Take the public version back"),
        _("Taken back. The list and the feeds say so."),
        take_back_notice,
        policies.can_publish_warning,
        hint=_("The warning itself goes on."),
        icon="x",
    ),
    "withdraw": Step(
        pgettext_lazy("warning", "Withdraw"),
        _("Withdrawn. Everybody who was warned is being told."),
        withdraw_warning,
        policies.can_publish_warning,
        ReasonForm,
        _("The enterprises read your reason."),
        icon="x",
    ),
}
