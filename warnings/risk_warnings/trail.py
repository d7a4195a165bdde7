"""What the audit trail says of the actions on warnings."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "match.decided": _("Match of a warning judged"),
    "signal.reported": _("Signal entered"),
    "source.created": _("Source set up"),
    "source.paused": _("Source paused"),
    "source.replayed": _("Source read again"),
    "source.resumed": _("Source resumed"),
    "source.secret_renewed": _("Secret of a source renewed"),
    "warning.answered": _("Warning answered"),
    "warning.confirm": _("Warning confirmed"),
    "warning.dismiss": _("Warning dismissed"),
    "warning.expire": _("Warning expired"),
    "warning.extend": _("Warning sent to further enterprises"),
    "warning.opened": _("Warning opened"),
    "warning.passed_on": _("Unanswered warning passed on"),
    "warning.publish": _("Warning published"),
    "warning.return": _("Warning returned"),
    "warning.withdraw": _("Warning withdrawn"),
    "watch.saved": _("Watch saved"),
}
