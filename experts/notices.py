"""What the inbox says about seats. The words carry nothing of a case: they leave the house by e-mail."""

from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import Kind, register_kind

NOTICES = {
    "expert.invited": Kind(
        _("You are asked to take a seat on a panel. Please answer by %(answer_by)s (Beijing)"),
        _("You first see names only, to check for conflicts. Without an answer the seat passes on to the next expert."),
        icon="users",
    ),
    "expert.expired": Kind(
        _("Your invitation of %(answer_by)s has passed on"),
        _("The time to answer ran out. Nothing is needed from you any more."),
        icon="clock",
    ),
    "expert.released": Kind(
        _("Your seat on a panel has been released"), _("Nothing is needed from you any more."), icon="users"
    ),
}


def register_notices() -> None:
    for code, kind in NOTICES.items():
        register_kind(code, kind)
