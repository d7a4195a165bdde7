"""What the experts' room may know of a case before anybody has declared: names and routing facts, never the story."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from experts.rules.matter import Matter, Parties

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
ACCUSED_ROLES = frozenset({"respondent", "potential_respondent"})


def matter_of(
    *,
    answers: Mapping[str, Any],
    consents: Mapping[str, str],
    level: str,
    enterprise_names: Iterable[str],
    tags: Iterable[str],
    reference: str,
    hits: Iterable[str] = (),
    added: Mapping[str, tuple[str, ...]] = NOTHING,
) -> Matter:
    """Build the matter from the intake answers. `hits` are ids of level rules: H07 asks for an expert consultation.
    `added`: role -> names that staff learned of later."""
    return Matter(
        reference=reference,
        level=level,
        jurisdiction=answers.get("jurisdiction") or "",
        proceeding_type=answers.get("proceeding_type") or "",
        rights=tuple(answers.get("right_type") or ()),
        technologies=tuple(tags),
        parties=Parties(
            enterprise=tuple(enterprise_names),
            affiliates=added.get("affiliates", ()),
            opponent=(*_names(answers.get("counterparty")), *added.get("opponent", ())),
            opposing_counsel=(*_names(answers.get("counter_counsel")), *added.get("opposing_counsel", ())),
            co_parties=(*_names(answers.get("co_parties")), *added.get("co_parties", ())),
            inventors=added.get("inventors", ()),
        ),
        consent_experts=consents.get("c_expert") or "no",
        consent_overseas=consents.get("c_overseas") or "no",
        enterprise_is_accused=(answers.get("role") or "respondent") in ACCUSED_ROLES,
        expert_consultation="H07" in set(hits),
    )


def _names(value: Any) -> tuple[str, ...]:
    """One name a line, or separated by semicolons (also the Chinese one)."""
    if not value:
        return ()
    lines = value if isinstance(value, list | tuple) else str(value).replace("；", "\n").replace(";", "\n").splitlines()
    return tuple(name.strip() for name in lines if name.strip())
