"""The small language of the `when` column: clauses joined by "and", alternatives joined by "or".

A clause is `name` (true), `name<=3` (also >=, ==, !=, <, >), `name in a|b` or `name any a|b` (a set that shares a
member). An unknown value (None) satisfies no clause except `!=`: what nobody told us is not a reason, but nobody
having said that counsel is retained is. `always` holds always. Names come from the table, never from a user.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}
_CLAUSE = re.compile(r"^(?P<name>[a-z_0-9]+)(?:\s*(?P<op><=|>=|==|!=|<|>|\bin\b|\bany\b)\s*(?P<value>\S+))?$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison of a named input."""

    name: str
    op: str
    value: Any

    def used(self, inputs: Mapping[str, Any]) -> dict[str, Any] | None:
        """The input that satisfied the clause, or None where it does not hold."""
        if self.name == "always":
            return {}
        got = inputs[self.name]
        if self.op == "any":
            shared = sorted(set(got or ()) & set(self.value))
            return {self.name: shared} if shared else None
        return {self.name: got} if self._holds(got) else None

    def _holds(self, got: Any) -> bool:
        if not self.op:
            return bool(got)
        if self.op == "in":
            return got in self.value
        if got is None:
            return self.op == "!="
        return _COMPARE[self.op](got, self.value)


@dataclass(frozen=True, slots=True)
class Condition:
    """Alternatives of clauses; holds when every clause of one alternative holds."""

    alternatives: tuple[tuple[Clause, ...], ...]

    def used(self, inputs: Mapping[str, Any]) -> dict[str, Any] | None:
        """The inputs behind the first alternative that holds, or None."""
        for clauses in self.alternatives:
            parts = [clause.used(inputs) for clause in clauses]
            if all(part is not None for part in parts):
                return {name: value for part in parts if part for name, value in part.items()}
        return None

    @property
    def names(self) -> frozenset[str]:
        return frozenset(c.name for clauses in self.alternatives for c in clauses if c.name != "always")


def parse(text: str) -> Condition:
    """Raises ValueError for a clause that is not in the language."""
    return Condition(
        tuple(tuple(_clause(part.strip()) for part in branch.split(" and ")) for branch in text.split(" or "))
    )


def _clause(text: str) -> Clause:
    match = _CLAUSE.match(text)
    if not match:
        raise ValueError(f"not a condition: {text!r}")
    op, value = match["op"] or "", match["value"]
    if op in {"in", "any"}:
        return Clause(match["name"], op, tuple(value.split("|")))
    if value is not None and re.fullmatch(r"-?\d+", value):
        return Clause(match["name"], op, int(value))
    return Clause(match["name"], op, value)
