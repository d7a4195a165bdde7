"""What the library keeps of a person: subscriptions, and self-assessments kept for an enterprise."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lawlib.models import DeskTask, Edition, EditionComment, ImportRun, SavedAssessment, Subscription
from portal.accounts.personal_data import PersonalData, values
from portal.tenancy.models import User


def _end(user: User) -> None:
    Subscription.objects.filter(user=user).delete()


WORK = _("Who wrote and approved what the portal tells everybody is kept with it.")

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
        "library_editions",
        _("Editions of the law library written, read or approved"),
        lambda user: values(
            Edition.objects.filter(
                Q(writers__contains=[user.pk]) | Q(written_by=user) | Q(reviewed_by=user) | Q(approved_by=user)
            ).order_by("id"),
            "kind",
            "key",
            "part",
            "number",
            "state",
            "written_at",
        ),
        kept_because=WORK,
    ),
    PersonalData(
        "library_remarks",
        _("Remarks on drafts of the law library"),
        lambda user: values(EditionComment.objects.filter(author=user), "edition_id", "text", "at"),
        kept_because=WORK,
    ),
    PersonalData(
        "library_tasks",
        _("Tasks of the law library done"),
        lambda user: values(DeskTask.objects.filter(done_by=user), "kind", "key", "part", "done_at", "note"),
        kept_because=WORK,
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
