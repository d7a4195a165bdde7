"""Why a service refused, as a code with parameters; `words.py` says it to a person."""

from typing import Any


class WarningRefused(Exception):
    """A write that was refused as a whole; nothing was changed."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params
