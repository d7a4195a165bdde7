"""Which deadlines run in a proceeding, and from which fact each is counted (`lawlib/data/proceeding_rules.csv`).

An empty answer means: nothing is computed here, ask for the date the authority gave.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lawlib.rules.deadlines import compute
from lawlib.rules.facts import Facts
from lawlib.rules.jurisdictions import GROUPS, JURISDICTIONS
from lawlib.rules.proceedings import ROWS_OF_TYPE, ProceedingRow
from lawlib.rules.records import AddOn
from lawlib.rules.results import DeadlineResult
from lawlib.rules.start_days import start_day
from lawlib.rules.tables import COUNTING, RULES

_SIDES = {
    "respondent": "respondent",
    "potential_respondent": "respondent",
    "claimant": "claimant",
    "right_holder": "claimant",
}
_COUNTRY_RULES = ("PARIS", "PCT_R80")
_PLACES = ("country", "region")


@dataclass(frozen=True, slots=True)
class Applicable:
    """A rule that runs. `start` is None while `start_fact` is not answered; then no date can be computed yet.

    `open_questions`: facts whose answers could still take the rule away. `note`: a code for `lawlib.step_words`.
    `subdivision`: pass it on to `compute`. `ours`: our side must act; else the period binds the other side or the
    authority and is only watched. `add_on`: extra time that the answers claim.
    """

    rule_id: str
    start_fact: str
    start: date | None
    open_questions: tuple[str, ...] = ()
    note: str = ""
    subdivision: str = ""
    ours: bool = True
    add_on: AddOn | None = None

    def result(self, *, printed_date: date | None = None) -> DeadlineResult | None:
        """The computed deadline, or None while the start date is missing."""
        if self.start is None:
            return None
        return compute(
            self.rule_id, self.start, subdivision=self.subdivision, printed_date=printed_date, add_on=self.add_on
        )


def applicable(proceeding_type: str, jurisdiction: str, facts: Mapping[str, object]) -> list[Applicable]:
    """The rules of this proceeding in the order they matter; rules out of force on their start date are left out.

    `proceeding_type`: code of the code list; `jurisdiction`: code of `JURISDICTIONS`; `facts`: see `FACT_KEYS`.
    """
    answers = Facts(facts)
    side = _side(answers)
    found = [
        _applicable(row, jurisdiction, answers)
        for row in ROWS_OF_TYPE.get(proceeding_type, ())
        if _covers(row.jurisdiction, jurisdiction) and (side is None or row.our_side in ("any", side))
    ]
    return [one for one in found if one is not None]


def coverage(proceeding_type: str, jurisdiction: str) -> tuple[str, ...]:
    """The rule ids that could ever apply here; empty: nothing is computed, ask for the authority's date."""
    ids = (row.rule_id for row in ROWS_OF_TYPE.get(proceeding_type, ()) if _covers(row.jurisdiction, jurisdiction))
    return tuple(dict.fromkeys(ids))


def _side(facts: Facts) -> str | None:
    """None when our role is not known or on no side: then both sides' rules are listed."""
    roles = {_SIDES[role] for role in facts.values("role") if role in _SIDES}
    return roles.pop() if len(roles) == 1 else None


def _covers(cell: str, jurisdiction: str) -> bool:
    if cell in ("*", jurisdiction):
        return True
    group = cell.removesuffix("+")
    return cell.endswith("+") and (jurisdiction == group or jurisdiction in GROUPS[group])


def _applicable(row: ProceedingRow, jurisdiction: str, facts: Facts) -> Applicable | None:
    fact, start = start_day(row.start_fact, row.note, facts)
    if not all(condition.holds(facts, start_known=start is not None) for condition in row.conditions):
        return None
    if start and not _in_force(row.rule_id, start):
        return None
    questions = [condition.open_question(facts) for condition in row.conditions]
    if row.our_side != "any" and _side(facts) is None:
        questions.append("role")
    return Applicable(
        rule_id=row.rule_id,
        start_fact=fact,
        start=start,
        open_questions=tuple(dict.fromkeys(filter(None, questions))),
        note=row.note,
        subdivision=_subdivision(row, jurisdiction, facts),
        ours=row.bound in ("", _side(facts)),
        add_on=next((one for one in RULES[row.rule_id].add_ons if one.key in facts.values(one.fact)), None),
    )


def _in_force(rule_id: str, start: date) -> bool:
    rule = RULES[rule_id]
    return not ((rule.valid_from and start < rule.valid_from) or (rule.valid_to and start > rule.valid_to))


def _subdivision(row: ProceedingRow, jurisdiction: str, facts: Facts) -> str:
    given = facts.text("subdivision").upper()
    rule = RULES[row.rule_id]
    by_country = row.jurisdiction.endswith("+") or rule.count_rule in _COUNTRY_RULES
    if not by_country or jurisdiction not in JURISDICTIONS or JURISDICTIONS[jurisdiction].kind not in _PLACES:
        return given
    if not given or given.startswith(jurisdiction):
        return given or jurisdiction
    return f"{jurisdiction}-{given}" if COUNTING[rule.count_rule].place == "country" else jurisdiction
