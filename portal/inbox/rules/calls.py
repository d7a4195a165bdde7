"""What leaves the portal for another machine, before anybody has said how. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol


class RobotRefused(Exception):
    """The other side did not take the message; it is tried again later, not before it `asked` for it."""

    def __init__(self, why: str, asked: timedelta | None = None) -> None:
        super().__init__(why)
        self.asked = asked


class RobotGone(RobotRefused):
    """It said that it takes nothing ever again."""


@dataclass(frozen=True)
class Post:
    """`key` names the message at every attempt, `at` is when it came about; `url` leads to the page. `event` and `data`
    are for machines."""

    key: str
    title: str
    text: str
    url: str
    at: datetime
    event: str = "message"
    data: Mapping[str, Any] = field(default_factory=dict)


# SECURITY: titles come from dockets and from strangers' applications. Groups know no common way to escape a sign of
# markdown, so each is written as its full-width twin: no link, no mention, no format that we did not put there.
_SIGNS = str.maketrans("[]<>*`#\\", "［］＜＞＊｀＃＼")
_TAGS = str.maketrans("<>", "＜＞")


def unformatted(text: str) -> str:
    """What a group's markdown shows as it stands; lines stay lines."""
    return text.translate(_SIGNS)


def untagged(text: str) -> str:
    """For groups that know no markdown, but mention people by a tag within a text."""
    return text.translate(_TAGS)


@dataclass(frozen=True)
class Call:
    """`query` is added to the address."""

    headers: dict[str, str]
    body: bytes
    query: str = ""


class Write(Protocol):
    """`older`: the secret before the last change, while it still counts."""

    def __call__(self, post: Post, *, secret: str, now: datetime, older: str = "") -> Call: ...
