"""What the answers given so far mean for the questions: is it a dispute, were papers served, is money frozen?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cases.rules.intake_clean import clean
from cases.rules.intake_tables import all_fields, proceedings
from cases.rules.problems import Problem

Answers = Mapping[str, Any]

# Kinds of request that bring a matter of their own; the others ask for knowledge or contacts.
CASE_REQUESTS = frozenset({"dispute", "trade_fair", "squatting", "unfair_treatment"})
NATIONAL_TYPES = frozenset({"UNFAIR", "GOV_PROBE"})
PLATFORM_TYPES = frozenset({"PLATFORM", "US_SCHEDULE_A"})
FREEZES = frozenset({"freeze", "account_freeze"})

# The names that `need_when` and `show_when` may use beside the keys of the questions.
DERIVED = frozenset(
    {
        *("is_case", "is_dispute", "has_papers", "is_served", "has_counterparty"),
        *("is_platform", "is_amazon", "is_frozen", "is_red"),
    }
)


class Context(dict[str, Any]):
    """Clean answers and derived names; whatever was not answered is None."""

    def __missing__(self, key: str) -> None:
        return None


class Known(dict[str, Any]):
    """Answers that were cleaned already: who looks at them several times cleans them once."""


def known(answers: Answers) -> Known:
    """The answers to questions that exist, cleaned; what is empty or wrong is left out. A copy, to be written into."""
    if isinstance(answers, Known):
        return Known(answers)
    fields = all_fields()
    cleaned = {key: clean(fields[key], raw) for key, raw in answers.items() if key in fields}
    return Known({k: value for k, value in cleaned.items() if value is not None and not isinstance(value, Problem)})


def context(answers: Answers) -> Context:
    """`expected_level` may stand among the answers: the level computed so far (red, yellow or blue)."""
    here = Context(known(answers))
    kind, request = here["proceeding_type"], here["request_type"]
    papers = proceedings()[kind].papers if kind else request != "squatting"
    is_case = kind != "LAYOUT" and (kind is not None or request in CASE_REQUESTS)
    is_dispute = is_case and kind not in NATIONAL_TYPES and (kind is not None or request != "unfair_treatment")
    is_platform = kind in PLATFORM_TYPES
    here.update(
        is_case=is_case,
        is_dispute=is_dispute,
        has_counterparty=is_dispute,
        has_papers=is_dispute and papers,
        is_served=is_dispute and papers and here["service_mode"] != "not_served",
        is_platform=is_platform,
        is_amazon=is_platform and any(store["platform"] == "amazon" for store in here["platform"] or ()),
        is_frozen=bool(FREEZES & set(here["orders"] or ())),
        is_red=answers.get("expected_level") == "red",
    )
    return here
