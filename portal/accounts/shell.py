"""What accounts add to the shell and to the words of the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.words import register_actions
from portal.web import registry

ACTIONS = {
    "user.password_changed": _("Password changed"),
    "user.sessions_ended": _("Sessions ended"),
}


def register() -> None:
    register_actions(ACTIONS)
    own = registry.OWN_ACCOUNT
    registry.register_nav(own, _("Profile"), "account", "user", order=10)
    registry.register_nav(own, _("Password"), "password_change", "key", order=20)
    registry.register_nav(own, _("Sessions"), "sessions", "clock", order=40)
    registry.register_way("session_stay", "session_stay")
