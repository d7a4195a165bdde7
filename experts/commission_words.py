"""What can go wrong around special commissioners, in words."""

from django.utils.translation import gettext as _

from experts.services.commissions import CommissionError


def commission_problem(error: CommissionError) -> str:
    return {
        "not_in_office": _("This expert is no special commissioner whom the platform may ask for the whole term."),
        "already": _("This commissioner is tied there already in these days."),
        "ended": _("The commission has ended already."),
        "outside_term": _("The visit lies outside the term of the commission."),
        "future": _("A visit is written down once it has been."),
        "settled": _("There is nothing open to follow up."),
    }[error.code]
