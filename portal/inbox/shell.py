"""What the inbox adds to the shell: the bell and its number."""

from django.utils.translation import gettext_lazy as _

from portal.audit.words import register_actions
from portal.inbox.kinds import Kind, register_kind
from portal.inbox.policies import channel_owner
from portal.inbox.selectors import unread_count
from portal.tenancy.actor import Actor
from portal.web import registry


def everybody(actor: Actor | None) -> bool:
    return actor is not None


def keeps_channels(actor: Actor | None) -> bool:
    return actor is not None and channel_owner(actor) is not None


def register() -> None:
    register_kind(
        "member.invited",
        Kind(
            _("%(by)s invites you to work at %(place)s"),
            _("Open the link within three days to choose a user name and a password. It works once."),
        ),
    )
    register_kind(
        "audit.broken",
        Kind(
            _("The audit chain %(chain)s does not hold at entry %(seq)s"),
            _("What was found: %(reason)s. Keep the database as it is and find out who could write to it."),
        ),
    )
    register_kind(
        "member.added",
        Kind(
            _("%(by)s has given you a role at %(place)s"),
            _("You can switch between your places at the top left of the workspace."),
        ),
    )
    register_kind(
        "robot.gone",
        Kind(
            _("Switched off: %(name)s"),
            _("The place answered that it takes no messages any more (410). Switch the channel on again when it does."),
        ),
    )
    register_kind(
        "email.bounced",
        Kind(
            _("No e-mail reaches %(who)s (%(place)s)"),
            _("The mail server says that %(address)s does not exist. Please ask for another address."),
            by_email=False,
        ),
    )
    register_actions(
        {
            "robot.saved": _("Reminder channel of the platform added"),
            "robot.removed": _("Reminder channel of the platform removed"),
            "robot.secret": _("Secret of a channel changed"),
            "robot.tried": _("Channel tried out"),
            "robot.on": _("Channel switched on again"),
            "robot.gone": _("Channel switched off: its place takes nothing any more"),
            "email.bounced": _("E-mail address does not exist"),
        }
    )
    registry.register_nav(
        "resources", _("Reminder channels"), "robots", "bell", show=keeps_channels, order=88, match=("robot",)
    )
    registry.register_inbox_count(unread_count)
    registry.register_way("inbox", "inbox")
    registry.register_nav(registry.ACCOUNT, _("Inbox"), "inbox", "inbox", show=everybody, order=5)
