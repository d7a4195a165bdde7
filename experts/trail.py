"""What the audit trail says of the actions on panels, seats and opinions."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
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
    "experts.opinion": _("expert opinion"),
    "experts.panel": _("expert panel"),
    "experts.seat": _("seat"),
}
