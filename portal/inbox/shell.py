"""What the inbox adds to the shell: the bell and its number."""

from django.utils.translation import gettext_lazy as _

from portal.audit.words import register_actions
from portal.inbox.kinds import Kind, register_kind
from portal.inbox.selectors import unread_count
from portal.tenancy.actor import Actor
from portal.tenancy.policies import can_keep_platform
from portal.web import registry


def everybody(actor: Actor | None) -> bool:
    return actor is not None


def keeps_platform(actor: Actor | None) -> bool:
    return actor is not None and actor.platform is not None and can_keep_platform(actor, actor.platform)


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
    register_actions(
        {
            "robot.saved": _("Reminder channel of the platform added"),
            "robot.removed": _("Reminder channel of the platform removed"),
        }
    )
    registry.register_nav("resources", _("Reminder channels"), "robots", "bell", show=keeps_platform, order=88)
    registry.register_inbox_count(unread_count)
    registry.register_way("inbox", "inbox")
    registry.register_nav(registry.ACCOUNT, _("Inbox"), "inbox", "inbox", show=everybody, order=5)
