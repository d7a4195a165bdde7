"""The personal data of the rooms below and of this one."""

from axes.models import AccessAttempt
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts.models import Agreement, DataCopy, ExternalIdentity, LogIn, RecoveryCode, UsedPassword
from portal.accounts.personal_data import PersonalData, Rows, register_personal_data, values
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import User

ACCOUNT = ("username", "display_name", "email", "phone", "language", "date_joined", "last_login")


def _account(user: User) -> Rows:
    return values(User.objects.filter(pk=user.pk), *ACCOUNT)


def _memberships(user: User) -> Rows:
    return values(
        user.memberships.order_by("pk"), "role", "platform__name_zh", "enterprise__name_zh", "is_active", "created_at"
    )


def _forget_log_ins(user: User) -> None:
    LogIn.objects.filter(user=user).delete()
    AccessAttempt.objects.filter(username=user.username).delete()


def _forget_keys(user: User) -> None:
    for model in (UsedPassword, RecoveryCode, ExternalIdentity, TOTPDevice):
        model.objects.filter(user=user).delete()


def _forget_copies(user: User) -> None:
    for copy in DataCopy.objects.filter(user=user):
        copy.file.delete(save=False)
        copy.delete()


def _forget_inbox(user: User) -> None:
    InboxItem.objects.filter(recipient=user).delete()


def _identities(user: User) -> Rows:
    return values(ExternalIdentity.objects.filter(user=user), "issuer", "subject", "linked_at")


def _inbox(user: User) -> Rows:
    found = InboxItem.objects.filter(recipient=user).order_by("pk")
    return [{"at": item.created_at, "title": item.title, "read_at": item.read_at} for item in found.iterator()]


def register() -> None:
    register_personal_data(
        PersonalData("account", _("Account"), _account),  # blanked by the service itself
        PersonalData(
            "memberships",
            _("Roles"),
            _memberships,
            kept_because=_("Who acted for whom belongs to the files; the name is taken away."),
        ),
        PersonalData(
            "log_ins",
            _("Log-ins"),
            lambda user: values(LogIn.objects.filter(user=user), "user_agent", "address", "started_at", "seen_at"),
            _forget_log_ins,
        ),
        PersonalData("identities", _("Log-ins at other providers"), _identities, _forget_keys),
        PersonalData("copies", _("Copies of own data"), lambda user: [], _forget_copies),
        PersonalData("inbox", _("Inbox"), _inbox, _forget_inbox),
        PersonalData(
            "agreements",
            _("Consents"),
            lambda user: values(
                Agreement.objects.filter(given_by=user).order_by("id"), "key", "choice", "text_version", "at"
            ),
            kept_because=_("Proof that consent was given or withdrawn."),
        ),
        PersonalData(
            "trail",
            _("Audit trail"),
            lambda user: values(
                AuditEntry.objects.filter(actor=user).order_by("id"), "at", "action", "object_type", "object_id", "ip"
            ),
            kept_because=_("Network logs are kept for six months at least (Cybersecurity Law)."),
        ),
    )
