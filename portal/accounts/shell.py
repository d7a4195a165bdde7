"""What accounts add to the shell and to the words of the trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.audit.words import register_actions
from portal.web import registry

ACTIONS = {
    "user.password_changed": _("Password changed"),
    "user.sessions_ended": _("Sessions ended"),
    "user.second_factor_set": _("Second factor set up"),
    "user.second_factor_removed": _("Second factor removed"),
    "user.second_factor_reset": _("Second factor reset by an administrator"),
    "user.second_factor_verified": _("Second factor verified"),
    "user.second_factor_refused": _("Second factor refused"),
    "user.identity_linked": _("Log-in at another provider linked"),
    "consent.withdrawn": _("Consent withdrawn"),
    "user.recovery_codes_made": _("Recovery codes made"),
}


def register() -> None:
    register_actions(ACTIONS)
    own = registry.OWN_ACCOUNT
    registry.register_nav(own, pgettext_lazy("of a person", "Profile"), "account", "user", order=10)
    registry.register_nav(own, _("Password"), "password_change", "key", order=20)
    registry.register_nav(own, _("Second factor"), "second_factor", "lock", order=30, match=("second_factor_",))
    registry.register_nav(own, _("Sessions"), "sessions", "clock", order=40)
    registry.register_nav(own, _("Consents"), "consents", "check", order=50)
    registry.register_way("session_stay", "session_stay")
