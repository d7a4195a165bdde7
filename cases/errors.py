"""Why a service refused, as a code with parameters; `cases/words.py` says it to a person."""

from typing import Any


class CaseError(Exception):
    """A write that was refused as a whole; nothing was changed."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class StaleCase(CaseError):
    """Somebody else took a step since the page was opened."""

    def __init__(self, *, state: str) -> None:
        super().__init__("stale", state=state)


class InvalidRequest(CaseError):
    """The intake answers are not complete or not sound; `problems` maps steps to keys to problems."""

    def __init__(self, problems: dict[str, dict[str, Any]]) -> None:
        super().__init__("invalid_request")
        self.problems = problems
