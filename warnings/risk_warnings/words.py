"""Words for codes of the warnings."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from cases.errors import CaseError
from cases.words import refusal_words
from risk_warnings.errors import WarningRefused
from risk_warnings.rules.levels import IN_FORCE
from risk_warnings.rules.lifecycle import WarningStepError
from risk_warnings.rules.tables import read

STATES: Mapping[str, str | Promise] = {
    "proposed": pgettext_lazy("warning", "Proposal"),
    "confirmed": pgettext_lazy("warning", "Confirmed"),
    "published": pgettext_lazy("warning", "Published"),
    "dismissed": pgettext_lazy("warning", "Dismissed"),
    "withdrawn": pgettext_lazy("warning", "Withdrawn"),
    "expired": pgettext_lazy("warning", "Expired"),
}
NOTICE_STATES: Mapping[str, str | Promise] = {
    "current": pgettext_lazy("notice", "In force"),
    "withdrawn": pgettext_lazy("notice", "Withdrawn"),
    "expired": pgettext_lazy("notice", "Run out"),
}
MESSAGES: Mapping[str, str | Promise] = {
    "Alert": pgettext_lazy("notice", "published"),
    "Update": pgettext_lazy("notice", "changed"),
    "Cancel": pgettext_lazy("notice", "withdrawn"),
}
TEXT_STATES: Mapping[str, str | Promise] = {
    "draft": pgettext_lazy("wording", "before publication"),
    "waiting": pgettext_lazy("wording", "waits to be released"),
    "told": pgettext_lazy("wording", "told"),
    "dropped": pgettext_lazy("wording", "dropped"),
}
HIT_STATES: Mapping[str, str | Promise] = {
    "proposed": pgettext_lazy("industry hit", "to be judged"),
    "confirmed": pgettext_lazy("industry hit", "the whole industry"),
    "dismissed": pgettext_lazy("industry hit", "single enterprises"),
}
FIELDS: Mapping[str, str | Promise] = {
    "title_zh": gettext_lazy("Chinese title"),
    "title_en": gettext_lazy("English title"),
    "advice": gettext_lazy("What to add for the enterprises"),
    "number": gettext_lazy("Case or investigation number"),
    "title": pgettext_lazy("matter", "Name of the matter"),
    "forum": gettext_lazy("Court or authority"),
    "proceeding_type": gettext_lazy("Kind of proceeding"),
    "stage": pgettext_lazy("matter", "Stage"),
    "ended": pgettext_lazy("matter", "Ended on"),
    "orders": gettext_lazy("Orders in force"),
}
KINDS: Mapping[str, str | Promise] = {
    "name_zh": gettext_lazy("Chinese name"),
    "name_en": gettext_lazy("English name"),
    "alias": gettext_lazy("Other name"),
    "store": gettext_lazy("Store"),
    "goods": gettext_lazy("Goods"),
    "mark": gettext_lazy("Trade mark"),
}
MARK_ANSWERS: Mapping[str, str | Promise] = {
    "proposed": pgettext_lazy("mark", "To be judged"),
    "concerns": gettext_lazy("It concerns us"),
    "mine": gettext_lazy("Our own application"),
    "licensed": gettext_lazy("With our licence"),
    "not_alike": gettext_lazy("Not alike"),
}
MARK_STAGES: Mapping[str, str | Promise] = {
    "filed": pgettext_lazy("mark", "Filed"),
    "published": pgettext_lazy("mark", "Published"),
    "registered": pgettext_lazy("mark", "Registered"),
    "used": pgettext_lazy("mark", "In use"),
    "ended": pgettext_lazy("mark", "Ended"),
}
NO_WINDOW: Mapping[str, str | Promise] = {
    "no_rule": gettext_lazy(
        "The law library has no verified rule on opposition for this office. Ask a local representative."
    ),
    "no_day": gettext_lazy("The source states no day of publication, from which the time for opposition runs."),
    "after_registration": gettext_lazy(
        "Here the time for opposition runs from the publication of the registration, which the source does not state."
    ),
    "not_in_force": gettext_lazy("No rule of the law library was in force on that day. Ask a local representative."),
}
NO_TABLE: Mapping[str, str | Promise] = {
    "no_rows": gettext_lazy("Nothing in it names a store with its platform, its seller id or its address."),
    "not_a_table": gettext_lazy("This is no table that can be read: CSV or Excel (.xlsx)."),
}
WHY_NOT: Mapping[str, str | Promise] = {
    "same_name": gettext_lazy("The same name, not us"),
    "other_product": gettext_lazy("Other products"),
    "left_market": gettext_lazy("We have left that market"),
}
ANSWERS: Mapping[str, str | Promise] = {
    "noted": pgettext_lazy("warning", "Noted"),
    "concerns_us": gettext_lazy("It concerns us"),
    "not_us": gettext_lazy("It does not concern us"),
}
_PARTS = {row["code"]: row for row in read("score_parts")}


def lang() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"


def part_words(code: str) -> str:
    """Why a score has these points."""
    return _PARTS[code][lang()]


def rule_words(rule_id: str) -> str:
    """What a rule in force says."""
    return getattr(IN_FORCE[rule_id], lang())


def refused_words(error: Exception) -> str:
    """Why a step was refused, and what to do instead."""
    if isinstance(error, CaseError):
        return refusal_words(error)
    if isinstance(error, WarningStepError):
        return _("Somebody else has taken a step meanwhile. Look at the page as it is now.")
    if isinstance(error, WarningRefused):
        return _refusals(error.params)[error.code]
    raise error


def _refusals(params: dict[str, Any]) -> dict[str, str]:
    return {
        "warned": _("The enterprise has been warned. It will answer itself."),
        "undecided": _("%(count)s named enterprises wait for your judgement. Confirm or reject each of them first.")
        % {"count": params.get("count", 0)},
        "no_docket": _("The matter has no number of a docket under which the table could be filed."),
        "nobody": _("The warning would reach nobody."),
        "audience_changed": _(
            "By now it would go to %(count)s enterprises, not to %(shown)s. Look at the audience again."
        )
        % {"count": params.get("count", ""), "shown": params.get("shown", "")},
        "second_person": _(
            "You have taken part in it yourself. A second person publishes a red warning or a mass push, and sends it "
            "to further enterprises."
        ),
        "signed": _("The letter has been signed. It does not change any more."),
        "stale": _("Another person has saved meanwhile. Look at the letter as it is now."),
        "second_person_letter": _("You have drafted it yourself. Another person signs it."),
        "not_published": _("The warning does not hold any more."),
        "drafted": _("A draft to the same addressee is there already."),
        "own_platform": _("A platform writes no letter to itself."),
        "letter_names": _("It names somebody: %(words)s. A letter to a platform or an association does not.")
        % {"words": params.get("words", "")},
        "empty_sections": _("A part of the letter is empty."),
        "unprintable": _("No font has these signs: %(signs)s") % {"signs": params.get("signs", "")},
        "too_many": _("At most %(most)s at once.") % {"most": params.get("most", 0)},
        "names": _("It names somebody: %(words)s. A public notice names nobody.") % {"words": params.get("words", "")},
        "withdrawn_notice": _("The public notice was withdrawn. What was taken back does not come again."),
        "no_notice": _("Nothing of it is public."),
        "unchanged": _("Nothing has changed."),
        "not_lower": _("By the rules its level stands."),
        "level_taken": _("Another warning of that level is out on the matter."),
        "no_twin": _("No other warning of this level is out on the matter."),
        "no_correction": _("There is no correction that waits."),
        "day": _("Choose a day from today to a year from now."),
        "same_matter": _("That is the same matter already."),
        "no_such_matter": _("There is no matter of this number."),
        "beyond_region": _("It reaches enterprises outside your region. The national centre publishes it."),
    }
