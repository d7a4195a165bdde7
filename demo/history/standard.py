"""Texts that any case may need (`demo/data/opinions.toml`): opinions by kind of expert, reasons, comments."""

import random
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from demo.tables import DATA


@cache
def texts() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "opinions.toml").read_text(encoding="utf-8"))


def standard(what: str, rng: random.Random, *, below: int | None = None, only: int | None = None) -> str:
    """One of the stock texts: any, one of the first `below`, or the one numbered `only` (from 0)."""
    choices = texts()[what].get("reasons") or texts()[what]["texts"]
    return choices[only] if only is not None else rng.choice(choices[:below])
