"""The words of the notices about a person's account."""

from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import Kind, register_kind


def register_notices() -> None:
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
