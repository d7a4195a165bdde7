"""What the inbox says about clusters and joint responses."""

from django.utils.translation import gettext_lazy as _

from portal.inbox.kinds import Kind

JOINT = {
    "cluster.found": Kind(
        _("One claimant or docket against many: %(name)s"),
        _("Look at the cluster; consider an expert consultation or a joint response."),
        icon="users",
    ),
    "joint.invited": Kind(
        _("You are asked whether you want to respond together with others: %(name)s"),
        _("You read the facts and how many there are. Nobody learns who you are before you consent."),
        icon="users",
    ),
    "joint.consented": Kind(_("A party has joined the response to %(name)s"), icon="users"),
    "joint.declined": Kind(_("A party does not join the response to %(name)s"), by_email=False, icon="users"),
    "joint.party_joined": Kind(
        _("Another party has joined the response to %(name)s"),
        _("You see its name now, and it sees yours."),
        icon="users",
    ),
    "joint.withdrawn": Kind(
        _("A party has left the response to %(name)s"), _("Its papers have left the joint file."), icon="users"
    ),
    "joint.recalled": Kind(_("The invitation to respond together to %(name)s was recalled"), icon="users"),
    "joint.kept_out": Kind(
        _("You take no part in the joint response to %(name)s"),
        _("The lead found adverse interests. Your own case goes on as before."),
        icon="shield",
    ),
    "joint.paper": Kind(_("A new paper stands in the joint file on %(name)s"), by_email=False, icon="paper"),
    "joint.cost": Kind(
        _("Please agree to your part of the costs: %(name)s"), _("Read the note on the joint page."), icon="scale"
    ),
    "joint.cost_agreed": Kind(_("Everybody has agreed to the costs: %(name)s"), icon="scale"),
    "joint.ended": Kind(_("The joint response to %(name)s has ended"), _("The joint file is closed."), icon="users"),
}
