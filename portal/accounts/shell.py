"""What accounts add to the shell and to the words of the trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.policies import can_review_erasures
from portal.audit.words import register_actions
from portal.tenancy.actor import Actor
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
    "user.data_asked": _("Copy of own data asked for"),
    "user.data_copied": _("Copy of own data made"),
    "user.data_taken": _("Copy of own data downloaded"),
    "user.erasure_asked": _("Erasure asked for"),
    "user.erasure_taken_back": _("Request for erasure taken back"),
    "user.erasure_refused": _("Erasure refused"),
    "user.erased": _("Account erased"),
    "user.recovery_codes_made": _("Recovery codes made"),
}


def reviews(actor: Actor | None) -> bool:
    return actor is not None and can_review_erasures(actor)


def register() -> None:
    register_actions(ACTIONS)
    own = registry.OWN_ACCOUNT
    registry.register_nav(own, pgettext_lazy("of a person", "Profile"), "account", "user", order=10)
    registry.register_nav(own, _("Password"), "password_change", "key", order=20)
    registry.register_nav(own, _("Second factor"), "second_factor", "lock", order=30, match=("second_factor_",))
    registry.register_nav(own, _("Sessions"), "sessions", "clock", order=40)
    registry.register_nav(own, _("Consents"), "consents", "check", order=50)
    registry.register_nav(own, _("My data"), "own_data", "box", order=60)
    registry.register_nav("resources", _("Erasure requests"), "erasures", "x", show=reviews, order=85)
    registry.register_way("session_stay", "session_stay")
