"""What the inbox says about warnings."""

from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import Kind, register_kind
from risk_warnings.services.keep_preference import way_out
from risk_warnings.services.still_theirs import still_theirs

NOTICES = {
    "warning.red": Kind(
        _("Red warning: %(title)s"),
        _("It may concern your enterprise or one of your marks. Open it, read why, and answer within two days."),
        icon="red",
        way_out=way_out,
        still_for=still_theirs,
    ),
    "warning.yellow": Kind(
        _("Yellow warning: %(title)s"),
        _("It may concern your enterprise or one of your marks. Open it and read why."),
        way_out=way_out,
        still_for=still_theirs,
    ),
    "warning.blue": Kind(
        _("Risk notice: %(title)s"),
        _("The matter is about goods, marks or countries that you watch. You are not named in it."),
        way_out=way_out,
        still_for=still_theirs,
    ),
    "warning.digest": Kind(_("Risk notices: %(count)s new"), "%(lines)s", way_out=way_out, still_for=still_theirs),
    "warning.withdrawn": Kind(
        _("Withdrawn: %(title)s"),
        _("The warning %(number)s no longer holds. The reason is on its page."),
        way_out=way_out,
    ),
    "warning.ended": Kind(
        _("Ended: %(title)s"),
        _("The warning %(number)s has ended before its last day. The reason is on its page."),
        way_out=way_out,
    ),
    "warning.superseded": Kind(
        _("Made one with another: %(title)s"),
        _("The warnings %(number)s and %(goes_on)s are about one matter. The second goes on; your answer went along."),
        way_out=way_out,
    ),
    "warning.corrected": Kind(
        _("Corrected: %(title)s"),
        _("The warning %(number)s was corrected. Its page shows what has changed and why."),
        way_out=way_out,
    ),
    "warning.correction": Kind(
        _("A correction to release: %(title)s"), _("Somebody has corrected the warning %(number)s. It waits for you.")
    ),
    "letter.reminder": Kind(
        _("Reminder letter %(number)s"),
        _("A formal letter about this warning: %(title)s. Download it and sign for it on the warning's page."),
        icon="file",
    ),
    "letter.to_platform": Kind(
        _("Reminder letter %(number)s to your platform"),
        _("A formal letter about this warning: %(title)s. Read it and sign for it."),
        icon="file",
    ),
    "industry.hit": Kind(
        _("Your industry may be hit: %(title)s"),
        _("A matter concerns many enterprises of your industry. Say whether the whole industry is hit."),
        icon="alarm",
    ),
    "warning.unanswered": Kind(
        _("No answer to a red warning: %(enterprise)s"), _("%(title)s. Please telephone the enterprise."), icon="phone"
    ),
}


def register_notices() -> None:
    for code, kind in NOTICES.items():
        register_kind(code, kind)
