"""The texts that people agree to, by version: what was agreed to can be shown for ever.

A version is the month in which the text took effect, the newest is in force. A file that people have agreed to stays
as it is; tests hold its digest.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "data" / "texts"
# Asked of everybody with an account, in this order.
KEYS = ("privacy", "terms")


@dataclass(frozen=True)
class Part:
    heading: str
    lines: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True)
class Text:
    """`digest`: SHA-256 of the file, in hexadecimal."""

    key: str
    version: str
    digest: str
    content: dict[str, Any]

    def title(self, lang: str) -> str:
        return self.content[f"title_{_suffix(lang)}"]

    def parts(self, lang: str, **places: str) -> list[Part]:
        """`places`: owner and telephone of the site."""
        suffix = _suffix(lang)
        return [
            Part(
                part[f"heading_{suffix}"],
                tuple(line.format(**places) for line in part[suffix]),
                part.get("list", False),
            )
            for part in self.content["part"]
        ]


@cache
def texts() -> dict[tuple[str, str], Text]:
    """(key, version) -> text."""
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        key, _, version = path.stem.partition("-")
        raw = path.read_bytes()
        text = Text(key, version, hashlib.sha256(raw).hexdigest(), tomllib.loads(raw.decode()))
        found[key, version] = text
    return found


def in_force(key: str) -> Text:
    return max((text for (name, _), text in texts().items() if name == key), key=lambda text: text.version)


def versions_in_force() -> dict[str, str]:
    """Key -> version of what is asked of everybody."""
    return {key: in_force(key).version for key in KEYS}


def _suffix(lang: str) -> str:
    return "zh" if lang.startswith("zh") else "en"
