"""What a warning brings into a request: what the papers state, and nothing that we concluded."""

from collections.abc import Mapping
from typing import Any


def prefill(facts: Mapping[str, Any], party: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of the intake form by their keys. `party`: the respondent that the enterprise is, empty where it is not
    named."""
    if mark := party.get("mark"):
        return prefill_mark(mark, facts.get("country", ""))
    claimants = [one["name"] for one in facts.get("parties", []) if one["role"] == "claimant"]
    brought: dict[str, Any] = {
        "request_type": "dispute" if party else "warning_check",
        "jurisdiction": facts.get("country", ""),
        "forum": facts.get("forum", ""),
        "proceeding_type": facts.get("proceeding_type", ""),
        "case_no": facts.get("number", ""),
        "counterparty": "; ".join(claimants)[:300],
        "right_type": list(facts.get("rights", ()))[:1] if len(facts.get("rights", ())) == 1 else [],
    }
    if party:
        brought["role"] = "respondent"
        brought["served_date"] = party.get("served_on", "")
        brought |= {key: value for key, value in facts.get("dates", {}).items() if key == "tro_date"}
        if "tro" in facts.get("orders", ()):
            brought["orders"] = ["tro"]
    return {key: value for key, value in brought.items() if value}


# How far it has come, in the words of the intake form; use is not in a register and is asked for there.
STAGES = {"filed": "pre_pub", "published": "published", "registered": "registered", "used": "registered"}


def prefill_mark(mark: Mapping[str, Any], country: str) -> dict[str, Any]:
    """Of an application that is alike to a watched mark (`selectors/mark_hits.py: party_of`)."""
    brought = {
        "request_type": "squatting",
        "jurisdiction": country,
        "proceeding_type": "TM_SQUAT",
        "role": "right_holder",
        "right_type": ["trademark"],
        "counterparty": "; ".join(mark["owners"])[:300],
        "sq_number": mark["number"],
        "sq_mark": mark["word"][:120],
        "sq_countries": [country] if country else [],
        "tm_classes": mark["classes"],
        "squat_stage": STAGES.get(mark["stage"], ""),
        "publication_date": mark["published_on"],
    }
    return {key: value for key, value in brought.items() if value}
