"""Which names stand where: a group company counts as its party, a co-defendant as adverse until somebody has said more.

Source: routing_rules, kind `COI` (集团公司; 代理共同被告且利益相冲突 → 排除或设信息隔离分组).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from experts.rules.matter import Parties
from experts.rules.names import name_key

ALIGNED = "aligned"


@dataclass(frozen=True, slots=True)
class AddedName:
    """A name that staff learned of: its role, and the party to which it belongs ("": the enterprise's group, or the
    other side's counsel)."""

    role: str
    name: str
    of: str = ""


def parties_of(
    *,
    answers: Mapping[str, Any],
    enterprise_names: Iterable[str],
    added: Iterable[AddedName] = (),
    stances: Mapping[str, str] | None = None,
) -> Parties:
    """`stances`: key of a co-defendant's name -> "adverse" or "aligned"."""
    added, own, stated = tuple(added), tuple(enterprise_names), stances or {}
    found: defaultdict[str, list[str]] = defaultdict(list)
    found["enterprise"] += own
    found["opponent"] += [*names(answers.get("counterparty")), *_added(added, "opponent")]
    found["opposing_counsel"] += names(answers.get("counter_counsel"))
    found["inventors"] += _added(added, "inventors")
    co_parties = [*names(answers.get("co_parties")), *_added(added, "co_parties")]
    for name in co_parties:
        found[_side(name, stated)].append(name)
    where = {name_key(name): "affiliates" for name in own} | {
        name_key(name): _side(name, stated) for name in co_parties
    }
    for one in added:
        if one.role == "affiliates":
            # Of a party that the request no longer names: on the safe side, of the other one.
            side = where.get(name_key(one.of), "opponent_affiliates") if one.of else "affiliates"
            found[side].append(one.name)
        elif one.role == "opposing_counsel":
            side = where.get(name_key(one.of), "") if one.of else ""
            if side != ALIGNED:
                found["co_counsel" if side == "co_parties" else "opposing_counsel"].append(one.name)
    return Parties(**{role: tuple(dict.fromkeys(found[role])) for role in found})


def names(value: Any) -> tuple[str, ...]:
    """One name a line, or separated by semicolons (also the Chinese one)."""
    if not value:
        return ()
    lines = value if isinstance(value, list | tuple) else str(value).replace("；", "\n").replace(";", "\n").splitlines()
    return tuple(name.strip() for name in lines if name.strip())


def _added(added: Iterable[AddedName], role: str) -> list[str]:
    return [one.name for one in added if one.role == role]


def _side(name: str, stances: Mapping[str, str]) -> str:
    return ALIGNED if stances.get(name_key(name)) == ALIGNED else "co_parties"
