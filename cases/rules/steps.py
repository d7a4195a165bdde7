"""What every table of steps in this app refuses in the same way: a step that the present state does not allow."""

from __future__ import annotations

from typing import ClassVar, Protocol

from cases.rules.words import label


class Labelled(Protocol):
    """A state that can be said in both languages."""

    @property
    def value(self) -> str: ...

    def label(self, lang: str) -> str: ...


class StepError(ValueError):
    """`possible` names the verbs that the state does allow; `words` is the kind of their labels."""

    words: ClassVar[str]

    def __init__(self, state: Labelled, verb: str, possible: tuple[str, ...]) -> None:
        self.state, self.verb, self.possible = state, verb, possible
        super().__init__(f"{verb} is not possible in state {state.value}; possible: {', '.join(possible) or 'nothing'}")

    def possible_labels(self, lang: str) -> tuple[str, ...]:
        """The possible verbs in words, for the message that a person reads."""
        return tuple(label(self.words, verb, lang) for verb in self.possible)
