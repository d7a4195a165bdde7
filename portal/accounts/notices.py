"""The words of the notices about a person's account."""

from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import Kind, register_kind

_NOT_ME = _("If it was not you, tell your administrator or the advice line at once.")
LINKED = _("From now on %(issuer)s opens your account. If it was not you, tell the advice line at once.")
SECOND_FACTOR = {
    "set": (_("A second factor is set up for your account"), _NOT_ME),
    "removed": (_("The second factor of your account is removed"), _NOT_ME),
    "reset": (
        _("The second factor of your account was reset"),
        _(
            "An administrator did this: %(by)s. You have been logged out everywhere. If you did not ask for it, tell "
            "the advice line at once."
        ),
    ),
    "wrong": (
        _("Wrong codes at the log-in to your account"),
        _(
            "Somebody typed your password correctly and several wrong codes after it. If it was not you, change your "
            "password."
        ),
    ),
}


def register_notices() -> None:
    register_kind(
        "account.data_ready",
        Kind(
            _("The copy of your data is ready"), _("You can download it for a week, after logging in."), icon="download"
        ),
    )
    register_kind("account.erasure_refused", Kind(_("Your account is not erased"), "%(answer)s", icon="user"))
    register_kind(
        "account.identity_linked",
        Kind(_("Log-in at another provider is linked to your account"), LINKED, icon="lock"),
    )
    for code, (title, body) in SECOND_FACTOR.items():
        register_kind(f"account.second_factor_{code}", Kind(title, body, icon="lock"))
    register_kind(
        "account.new_place",
        Kind(
            _("New log-in to your account"),
            _(
                "Your account was used from a new device or network: %(device)s %(address)s. If it was you, there is "
                "nothing to do. If not, end that session and change your password."
            ),
            icon="lock",
        ),
    )
