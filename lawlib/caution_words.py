"""The sentences behind the codes of cautions, reasons and checks (msgids; Chinese in the catalogue)."""

from django.utils.translation import gettext_noop as _

CAUTIONS: dict[str, str] = {
    "local_counsel_must_verify": _("Local counsel must verify this date."),
    "source_unverified": _("The source of this rule has not been verified."),
    "source_secondary": _("This rule comes from a secondary source; the legal text was not read."),
    "printed_date_differs": _("The authority's printed date differs from the computed one; the printed date counts."),
    "add_on_not_added": _("Extra days for the mode of service or the distance may apply. None were added: ask."),
    "add_on_unverified": _("These extra days have not been verified. Do not rely on them without local counsel."),
    "add_on_as_asked": _("Extra days were added because you asked; the safe day leaves them out."),
    "counting_text_to_recheck": _("The way of counting was read in an older text; check it against the current one."),
    "roll_assumed": _("That a closed last day moves to the next open one is an assumption."),
    "roll_not_confirmed": _("It is not confirmed that a closed last day moves; act before it."),
    "use_date_in_notice": _("Use the date given in the notice."),
    "use_date_in_order": _("Use the date given in the order."),
    "follow_the_order": _("The order gives the hour of expiry; follow its text."),
    "closure_days_unknown": _(
        "The authority's own closing days are not known here; only weekends and known holidays were counted."
    ),
    "place_not_given": _("State or country not given: its local holidays were left out."),
    "subdivision_not_known": _("The state or country given is not known; its local holidays were left out."),
    "holiday_table_unknown": _("No table of public holidays is known for a year in this period."),
    "holiday_dates_estimated": _("A public holiday in this period follows the moon; its date is an estimate."),
    "authority_period": _("This is the authority's own period, shown as an early warning."),
    "notice_period_not_limit": _("This is a period of notice, not a limit on when to act."),
    "shorter_if_in_place": _("The period is shorter when service was made within the country."),
    "only_if_served_in_place": _(
        "Only for service within the country; otherwise take the date from the order or notice."
    ),
    "shorter_if_perishable": _("The period is shorter for perishable goods."),
    "shorter_if_expedited": _("The period is shorter in expedited proceedings."),
    "shorter_for_marks_designs": _("For trade marks and designs the period is six months."),
    "other_window_for_madrid": _("Another period holds for international registrations."),
    "madrid_starts_later": _("For an international registration the period starts one month after publication."),
    "grounds_due_later": _("The grounds are due on a separate, later date."),
    "further_step_later": _("A further step is due soon after this one; see the notes."),
    "earlier_step_first": _("An earlier step is due within this period; see the notes."),
    "at_least_period": _("The platform must allow at least this long; it may allow longer."),
    "contract_rule": _("This period comes from a contract, not from a law."),
    "legal_review_first": _("Have a lawyer review this step first: it may mean consent to jurisdiction."),
    "practice_changing": _("The practice is being revised; check the current rules."),
    "transition_not_checked": _("The transitional rules were not checked."),
    "law_changed_recheck": _("The law has been rewritten since; verify before relying on this."),
    "day_type_to_confirm": _("Whether calendar or business days count must be confirmed."),
    "office_window_differs": _("Some offices give a longer period."),
    "service_not_begun": _(
        "Nothing has been served yet: this period has not begun. The date is what service on that day would lead to."
    ),
    "service_not_covered": _(
        "The table has no period for papers that came in this way: take the date from the papers, or ask local counsel."
    ),
    "never_ignore_papers": _(
        "Keep the objection to service, but never ignore the papers: count from the earliest plausible date."
    ),
}

WHY_NOT: dict[str, str] = {
    "before_rule_was_in_force": _("Not computed: the event lies before this rule came into force."),
    "rule_no_longer_in_force": _("Not computed: the event lies after this rule ceased to be in force."),
    "no_statutory_limit": _("Not computed: the law sets no period. Act at once."),
    "only_authority_date": _("Not computed: use the date the authority gave."),
    "no_rule": _("Not computed: no rule is on record for this proceeding. Ask for the authority's date."),
}

CHECKS: dict[str, str] = {
    "source_read": _("Source read"),
    "secondary_source": _("Secondary source"),
    "unverified": _("Not verified"),
}

NOTES: dict[str, str] = {
    "service_validity": _("Check whether the papers were validly served; the response period runs meanwhile."),
    "chained": _("Counted from the end of the period before it."),
    "one_month_after_publication": _("International registration: counted from one month after publication."),
    "publication_of_registration": _("Count from the publication of the registration, not of the application."),
    "start_is_dispatch": _("Count from the day the office sent the copy, not from its receipt."),
}
