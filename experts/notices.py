"""What the inbox says about seats and appointments. They leave the house by e-mail: the words carry nothing of a
case, and no reason of a decision."""

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
    "expert.applied": Kind(
        _("%(expert)s applies to the directory of experts"), _("Settle the points of the vetting."), icon="users"
    ),
    "expert.licence_stated": Kind(
        _("%(expert)s has stated a licence"), _("It does not count until you have checked it."), icon="users"
    ),
    "expert.withdrawn": Kind(_("%(expert)s has withdrawn the application"), icon="users"),
    "expert.to_approve": Kind(
        _("%(expert)s has been vetted and waits for the appointment"),
        _("A second person decides, not the one who vetted."),
        icon="users",
    ),
    "expert.term_of_ends": Kind(
        _("The appointment of %(expert)s ends on %(until)s"), _("Renew it, or let it end."), icon="clock"
    ),
    "expert.appointed": Kind(
        _("%(platform)s has appointed you as an expert until %(until)s"),
        _("Your workplace now has invitations, panels and your load. The number of the appointment stands there."),
        icon="check",
    ),
    "expert.renewed": Kind(_("%(platform)s has renewed your appointment until %(until)s"), icon="check"),
    "expert.refused": Kind(
        _("%(platform)s has decided on your application"),
        _("The decision and its reason stand on the portal."),
        icon="users",
    ),
    "expert.suspended": Kind(
        _("%(platform)s has suspended your appointment"),
        _("You are not asked meanwhile; open seats pass on. The reason stands on the portal."),
        icon="clock",
    ),
    "expert.lifted": Kind(_("The suspension of your appointment is lifted"), icon="check"),
    "expert.removed": Kind(
        _("%(platform)s has ended your appointment"), _("The reason stands on the portal."), icon="users"
    ),
    "expert.term_ends": Kind(
        _("Your appointment as an expert ends on %(until)s"),
        _("The platform decides on its renewal. Tell it if you want to end."),
        icon="clock",
    ),
    "expert.term_ended": Kind(
        _("Your appointment as an expert has ended on %(until)s"),
        _("You are asked for nothing new. What you have accepted you may finish."),
        icon="clock",
    ),
    "expert.message": Kind(
        _("A new message among your panel, %(at)s (Beijing)"),
        _("Read it on the page of your seat."),
        icon="chat",
    ),
    "expert.released": Kind(
        _("Your seat on a panel has been released"), _("Nothing is needed from you any more."), icon="users"
    ),
    "agency.applied": Kind(
        _("%(agency)s applies to the directory of agencies"),
        _("One of you looks up its registration, another admits it."),
        icon="building",
    ),
    "agency.decided": Kind(
        _("%(platform)s has decided on your listing in the directory of agencies"),
        _("The decision and its reason stand on the portal."),
        icon="building",
    ),
    "agency.asked": Kind(
        _("An enterprise looks for an agency and you were drawn. Please answer within three days"),
        _("You first see names only, to check for conflicts. Without an answer the next agency is asked."),
        icon="building",
    ),
    "agency.chosen": Kind(_("An enterprise has chosen your offer"), _("Its contact stands on the page."), icon="check"),
    "agency.not_chosen": Kind(
        _("A need for which you were asked has been closed"), _("Nothing is needed from you any more."), icon="building"
    ),
    "need.offered": Kind(_("An agency has made an offer for your need no. %(need)s"), icon="building"),
    "cover.asked": Kind(_("An enterprise asks about insurance or mutual aid"), icon="shield"),
    "cover.answered": Kind(_("Your question about insurance or mutual aid has been answered"), icon="shield"),
    "commission.tied": Kind(
        _("%(commissioner)s is special commissioner for %(subject)s"),
        _("The term and the log of visits stand on the page."),
        icon="users",
    ),
    "commission.due": Kind(
        _("What a visit left to be done is due on %(due)s"), _("Settle it, or note what became of it."), icon="clock"
    ),
    "commission.visited": Kind(_("%(commissioner)s's visit has been written down"), icon="users"),
    "complaint.filed": Kind(_("An enterprise complains of an agency that your platform lists"), icon="flag"),
    "complaint.sent": Kind(
        _("A complaint about your agency waits for your reply"), _("You are heard before it is decided."), icon="flag"
    ),
    "complaint.decided": Kind(_("A complaint about an agency has been decided"), icon="flag"),
}


def register_notices() -> None:
    for code, kind in NOTICES.items():
        register_kind(code, kind)
