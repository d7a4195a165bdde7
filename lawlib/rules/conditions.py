"""The conditions of `proceeding_rules.csv`, a blank-separated list that must hold as a whole.

`key=a|b`   known and one of these            `key!=a|b`  not one of these (not known passes)
`key~a|b`   one of these, or not known        `+a|b`      one of these facts is known
`-a`        this fact is not known            `?tro`      this measure is in force, or the start date is known
`forum%a`   the forum's text contains this
"""

import re
from dataclasses import dataclass

from lawlib.rules.facts import Facts

_SHAPE = re.compile(r"(?P<key>\w*)(?P<sign>!=|=|~|\+|-|\?|%)(?P<values>.+)")


@dataclass(frozen=True, slots=True)
class Condition:
    key: str
    sign: str
    values: tuple[str, ...]

    def holds(self, facts: Facts, *, start_known: bool) -> bool:
        match self.sign:
            case "+":
                return any(facts.known(key) for key in self.values)
            case "-":
                return not any(facts.known(key) for key in self.values)
            case "?":
                return start_known or self._is_one_of(facts, "orders")
            case "%":
                return any(word in facts.text(self.key).lower() for word in self.values)
            case "=":
                return self._is_one_of(facts, self.key)
            case "!=":
                return not self._is_one_of(facts, self.key)
        return self._is_one_of(facts, self.key) or not facts.known(self.key)

    def open_question(self, facts: Facts) -> str:
        """The key whose answer could still take this rule away, or ''."""
        return self.key if self.sign in ("~", "!=") and not facts.known(self.key) else ""

    def _is_one_of(self, facts: Facts, key: str) -> bool:
        return not facts.values(key).isdisjoint(self.values)


def parse(cell: str) -> tuple[Condition, ...]:
    """Raises ValueError for a condition of unknown shape. '%' words may not contain blanks; write '_' for one."""
    found = []
    for part in cell.split():
        match = _SHAPE.fullmatch(part)
        if not match:
            raise ValueError(part)
        values = tuple(match["values"].replace("_", " ").split("|")) if match["sign"] == "%" else None
        found.append(Condition(match["key"], match["sign"], values or tuple(match["values"].split("|"))))
    return tuple(found)
