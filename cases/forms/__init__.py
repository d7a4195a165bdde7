"""What people type on the pages of a case."""

from cases.forms.deadlines import ChangeForm, MetForm, PrintedDateForm
from cases.forms.guidance import GuidanceForm
from cases.forms.panel import InviteForm
from cases.forms.steps import (
    AnswerForm,
    CloseForm,
    FollowUpForm,
    LevelForm,
    MessageForm,
    RatingForm,
    ReasonForm,
    SupplementForm,
)

__all__ = [
    "AnswerForm",
    "ChangeForm",
    "CloseForm",
    "FollowUpForm",
    "GuidanceForm",
    "InviteForm",
    "LevelForm",
    "MessageForm",
    "MetForm",
    "PrintedDateForm",
    "RatingForm",
    "ReasonForm",
    "SupplementForm",
]
