"""What the audit trail says of the actions on panels, seats and opinions."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "agency.apply": _("Agency taken up again"),
    "agency.changed": _("Agency's record changed"),
    "agency.entered": _("Agency entered"),
    "agency.flags_settled": _("Flags of an agency's record settled"),
    "agency.list": _("Agency admitted to the directory"),
    "agency.pair_ended": _("Pair of agencies ended"),
    "agency.pair_entered": _("Pair of agencies entered"),
    "agency.person_added": _("Somebody speaks for an agency"),
    "agency.person_ended": _("Somebody no longer speaks for an agency"),
    "agency.reinstate": _("Agency shown again"),
    "agency.reject": _("Agency not admitted"),
    "agency.remove": _("Agency removed from the directory"),
    "agency.renew": _("Agency's listing renewed"),
    "agency.suspend": _("Agency suspended"),
    "expert.leave_set": _("Expert's leave changed"),
    "opinion.filed": _("Expert opinion filed"),
    "panel.concluded": _("Panel concluded"),
    "panel.matter_changed": _("Names or level of a panel changed"),
    "panel.opened": _("Panel opened"),
    "seat.accepted": _("Seat accepted"),
    "seat.access_ended": _("Expert's access ended"),
    "seat.conflicted": _("Expert recused"),
    "seat.declined": _("Seat declined"),
    "seat.expired": _("Invitation expired without an answer"),
    "seat.invited": _("Expert invited"),
    "seat.left_empty": _("Nobody left for a seat"),
    "seat.released": _("Seat released"),
}
THINGS = {
    "experts.agencypair": _("pair of agencies"),
    "experts.opinion": _("expert opinion"),
    "experts.panel": _("expert panel"),
    "experts.seat": _("seat"),
}
