"""In which state or country a rule counts for a case."""

from cases.models import Case
from cases.rules.facts import facts
from lawlib.rules.applicable import applicable


def subdivision_of(case: Case, rule_id: str) -> str:
    """As the count itself takes it from the answers; empty where the rule is not one of theirs."""
    known = facts(case.dossier.answers)
    found = applicable(known.get("proceeding_type", ""), known.get("jurisdiction", ""), known)
    return next((item.subdivision for item in found if item.rule_id == rule_id), "")
