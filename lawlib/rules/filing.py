"""What an answer of the calculator already says to the questions of a filing request (same keys as the intake)."""

from lawlib.rules.jurisdictions import GROUPS, JURISDICTIONS
from lawlib.rules.proceedings import ROWS_OF_RULE
from lawlib.rules.questions import Answer
from lawlib.rules.tables import RULES


def filing_answers(answer: Answer) -> dict[str, str]:
    """Names and values for the filing form. What the rule leaves open (which of several proceedings) stays open."""
    question, event = answer.question, answer.event
    said = {
        "jurisdiction": _jurisdiction(answer),
        "proceeding_type": _proceeding_type(question.rule),
        "subdivision": question.subdivision,
        "service_mode": question.service_mode,
        "via_madrid": "yes" if event.key == "one_month_after_publication" else "",
        **({event.fact: question.start.isoformat()} if event.fact else {}),
        **{one.fact: one.key for one in RULES[question.rule].add_ons if one.key == question.add_on},
    }
    if question.printed:
        said["deadlines-0-date"] = question.printed.isoformat()
        said["deadlines-0-what"] = RULES[question.rule].action.zh
        said["deadlines-0-source"] = "document"
    return {name: value for name, value in said.items() if value}


def _jurisdiction(answer: Answer) -> str:
    """The country given where national authorities apply the rule, else the rule's own place."""
    own = RULES[answer.question.rule].jurisdiction
    given = answer.question.subdivision.partition("-")[0]
    cells = (row.jurisdiction for row in ROWS_OF_RULE.get(answer.question.rule, ()))
    if any(cell.endswith("+") and given in GROUPS[cell.removesuffix("+")] for cell in cells):
        return given
    return own if own in JURISDICTIONS and own != "CN" else ""


def _proceeding_type(rule_id: str) -> str:
    found = {row.proceeding_type for row in ROWS_OF_RULE.get(rule_id, ())}
    return found.pop() if len(found) == 1 else ""
