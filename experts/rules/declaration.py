"""What an expert declares before seeing anything: on names only, fresh for each case."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from experts.rules.matter import Matter


@dataclass(frozen=True, slots=True)
class Declaration:
    """`names_seen` is `names_digest` of the list that stood on the form: a party added meanwhile makes it void."""

    no_conflict: bool
    confidential: bool
    names_seen: str

    def to_json(self, matter: Matter) -> dict[str, Any]:
        return {**asdict(self), "names": [list(pair) for pair in matter.names_to_declare_on]}


def names_digest(matter: Matter) -> str:
    """Short fingerprint of the names an expert is asked about."""
    text = json.dumps(matter.names_to_declare_on, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
