"""What the library keeps of a person: subscriptions, and self-assessments kept for an enterprise."""

from django.utils.translation import gettext_lazy as _

from lawlib.models import ImportRun, SavedAssessment, Subscription
from portal.accounts.personal_data import PersonalData, values
from portal.tenancy.models import User


def _end(user: User) -> None:
    Subscription.objects.filter(user=user).delete()


PERSONAL = (
    PersonalData(
        "library_imports",
        _("Files brought for the law library"),
        lambda user: values(
            ImportRun.objects.filter(brought_by=user).order_by("id"), "file_name", "kind", "brought_at"
        ),
        kept_because=_("Tells where records of the library come from; the name is taken away."),
    ),
    PersonalData(
        "library_subscriptions",
        _("Subscriptions of the law library"),
        lambda user: values(
            Subscription.objects.filter(user=user), "jurisdiction_id", "subject", "every", "created_at", "told_until"
        ),
        erase=_end,
    ),
    PersonalData(
        "self_assessments",
        _("Self-assessments kept"),
        lambda user: values(SavedAssessment.objects.filter(saved_by=user).order_by("id"), "key", "percent", "at"),
        kept_because=_("Belongs to the enterprise, whose others go on with it."),
    ),
)
