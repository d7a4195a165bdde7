"""What the warnings keep of a person: that, when and which, never what a matter says."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.personal_data import PersonalData, values
from risk_warnings.models import Acknowledgement, Delivery, Preference, ReminderLetter

PERSONAL = (
    PersonalData(
        "warning_choice",
        _("Choice of warnings"),
        lambda user: values(
            Preference.objects.filter(user=user),
            *("inbox", "email", "sms", "digest", "quiet_from", "quiet_to", "zone", "changed_at"),
        ),
    ),
    PersonalData(
        "warnings",
        _("Warnings received"),
        lambda user: values(Delivery.objects.filter(recipient=user).order_by("id"), "warning__number", "channel", "at"),
        kept_because=_("Proof that the enterprise was warned; the name is taken away."),
    ),
    PersonalData(
        "reminder_letters",
        _("Reminder letters acknowledged"),
        lambda user: values(
            ReminderLetter.objects.filter(acknowledged_by=user).order_by("id"), "number", "acknowledged_at"
        ),
        kept_because=_("Proof that the enterprise was warned; the name is taken away."),
    ),
    PersonalData(
        "warning_answers",
        _("Answers to warnings"),
        lambda user: values(
            Acknowledgement.objects.filter(answered_by=user).order_by("id"), "warning__number", "answer", "answered_at"
        ),
        kept_because=_("Proof that the enterprise was warned; the name is taken away."),
    ),
)
