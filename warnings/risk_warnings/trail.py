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
    "industry_hit.confirmed": _("Hit on an industry confirmed"),
    "industry_hit.dismissed": _("Hit on an industry dismissed"),
    "industry_hit.found": _("Hit on an industry found"),
    "signals.joined": _("Matters made one"),
    "warning.confirm": _("Warning confirmed"),
    "warning.correct": _("Correction of a warning written"),
    "warning.dismiss": _("Warning dismissed"),
    "warning.drop": _("Correction of a warning dropped"),
    "warning.edit": _("Text of a warning edited"),
    "warning.expire": _("Warning expired"),
    "warning.extend": _("Warning sent to further enterprises"),
    "warning.opened": _("Warning opened"),
    "warning.passed_on": _("Unanswered warning passed on"),
    "warning.prolong": _("Validity of a warning extended"),
    "warning.publish": _("Warning published"),
    "warning.release": _("Correction of a warning released"),
    "warning.return": _("Warning returned"),
    "warning.withdraw": _("Warning withdrawn"),
    "watch.saved": _("Watch saved"),
}
