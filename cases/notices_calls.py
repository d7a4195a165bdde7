"""What the inbox says about emergency calls."""

from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import Kind

CALLS = {
    "call.placed": Kind(
        _("Emergency call: %(title)s"),
        _("Reference %(reference)s. Call back on %(phone)s within 2 hours; the red clock is running."),
        icon="alarm",
    ),
    "call.passed_on": Kind(
        _("Emergency call passed on to you: %(title)s"),
        _("Reference %(reference)s. Call back on %(phone)s; the clock of the first answer runs on."),
        icon="alarm",
    ),
    "call.reminder": Kind(
        _("Still unanswered: emergency call %(reference)s, %(title)s"), _("Half of the 2 hours is over."), icon="clock"
    ),
    "call.late": Kind(
        _("Nobody has called back in 2 hours: %(reference)s, %(title)s"), _("Please see to it at once."), icon="alarm"
    ),
    "call.taken": Kind(
        _("%(platform)s has taken your emergency call %(reference)s"),
        _("Please keep the telephone free."),
        by_email=False,
        icon="phone",
    ),
    "call.closed": Kind(
        _("Your emergency call %(reference)s was closed"), _("If that is wrong, please call us."), icon="phone"
    ),
}
