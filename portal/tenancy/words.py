"""What the tenancy rules' codes say to a person."""

from django.utils.translation import gettext as _

from portal.tenancy.rules.uscc import UsccError


def uscc_problem(error: UsccError) -> str:
    """What is wrong with the code and what to do about it."""
    if error.code == "length":
        return _("The code has 18 characters. Copy it from the business licence.")
    if error.code == "character":
        return _("“%(character)s” does not occur in these codes (the letters I, O, S, V and Z are not used).") % {
            "character": error.detail
        }
    return _("The check digit does not fit. One character is probably mistyped; compare with the business licence.")
