"""A notice is a code, parameters and a level; its words stand here, registered by the apps."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Kind:
    """`title` and `body` are lazy msgids with %(name)s places for the item's parameters."""

    title: str | Promise
    body: str | Promise = ""
    by_email: bool = True
    icon: str = "bell"


KINDS: dict[str, Kind] = {}


def register_kind(code: str, kind: Kind) -> None:
    """Called from `apps.py: ready()`. A code registered twice is a programming error."""
    if code in KINDS:
        raise ValueError(f"inbox kind {code} is registered twice")
    KINDS[code] = kind
