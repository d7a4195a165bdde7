"""What the cases keep of a person who acted in them.

SECURITY: that, where and when, never the content: a copy of one's data must not carry a file out of its scope.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, CalendarFeed, Consent, EmergencyCall, IntakeDraft, Message, ReminderChoice
from portal.accounts.personal_data import PersonalData, values


def _gone(rows: QuerySet) -> None:
    rows.delete()


OF_THE_FILE = _("Part of a case file, which is kept as the rules on archives require; the name is taken away.")
PERSONAL = (
    PersonalData(
        "drafts",
        _("Requests begun"),
        lambda user: values(IntakeDraft.objects.filter(author=user, case=None), "id", "updated_at"),
        kept_because=_("Belongs to the enterprise, whose others go on with it."),
    ),
    PersonalData(
        "emergency_calls",
        _("Emergency calls"),
        lambda user: values(
            EmergencyCall.objects.filter(placed_by=user).order_by("id"), "reference", "what", "place", "phone", "at"
        ),
        kept_because=_("Deleted half a year after it was closed; part of the file where it became a case."),
    ),
    PersonalData(
        "calendars",
        _("Subscribed calendars"),
        lambda user: values(
            CalendarFeed.objects.filter(user=user).order_by("id"), "name", "scope", "created_at", "last_fetched_at"
        ),
        erase=lambda user: _gone(CalendarFeed.objects.filter(user=user)),
    ),
    PersonalData(
        "reminders",
        _("Choice of reminders"),
        lambda user: values(ReminderChoice.objects.filter(user=user), "red", "yellow", "blue", "by_email"),
        erase=lambda user: _gone(ReminderChoice.objects.filter(user=user)),
    ),
    PersonalData(
        "messages",
        _("Messages in cases"),
        lambda user: values(Message.objects.filter(author=user).order_by("id"), "case__number", "at"),
        kept_because=OF_THE_FILE,
    ),
    PersonalData(
        "files",
        _("Files handed in"),
        lambda user: values(
            Attachment.objects.filter(uploaded_by=user).order_by("id"), "case__number", "size", "uploaded_at"
        ),
        kept_because=OF_THE_FILE,
    ),
    PersonalData(
        "case_consents",
        _("Consents in cases"),
        lambda user: values(
            Consent.objects.filter(given_by=user).order_by("id"), "case__number", "key", "choice", "text_version", "at"
        ),
        kept_because=OF_THE_FILE,
    ),
)
