"""What the experts' room may know of a case before anybody has declared: names and routing facts, never the story."""

from collections.abc import Iterable, Mapping
from typing import Any

from experts.rules.matter import CLEARANCES, Matter, Parties

# Levels of files that experts read at all: of a restricted one they do not even learn the name.
READ_BY_EXPERTS = CLEARANCES[: CLEARANCES.index("restricted")]
ACCUSED_ROLES = frozenset({"respondent", "potential_respondent"})


def matter_of(
    *,
    answers: Mapping[str, Any],
    consents: Mapping[str, str],
    level: str,
    parties: Parties,
    tags: Iterable[str],
    reference: str,
    hits: Iterable[str] = (),
    called: bool = False,
    lifted: Iterable[tuple[int, str]] = (),
    file_levels: Iterable[str] = (),
) -> Matter:
    """Build the matter from the intake answers. `hits` are ids of level rules: H07 asks for an expert consultation, as
    whoever has `called` one; `parties` come from `cases.rules.parties`, `lifted` from the recorded waivers and walls,
    `file_levels` from the files."""
    return Matter(
        reference=reference,
        level=level,
        jurisdiction=answers.get("jurisdiction") or "",
        proceeding_type=answers.get("proceeding_type") or "",
        rights=tuple(answers.get("right_type") or ()),
        technologies=tuple(tags),
        parties=parties,
        consent_experts=consents.get("c_expert") or "no",
        consent_overseas=consents.get("c_overseas") or "no",
        enterprise_is_accused=(answers.get("role") or "respondent") in ACCUSED_ROLES,
        expert_consultation=called or "H07" in set(hits),
        lifted=tuple(lifted),
        clearance=clearance_of(file_levels),
    )


def clearance_of(file_levels: Iterable[str]) -> str:
    """For what an expert must be cleared to read the file of a case: the highest level of its papers that experts read,
    internal at least (routing_rules, kind `hard`: 密级≥案件密级)."""
    asked = {"internal", *file_levels}.intersection(READ_BY_EXPERTS)
    return max(asked, key=CLEARANCES.index)
