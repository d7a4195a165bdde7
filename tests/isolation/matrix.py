"""Reads matrix.txt: columns of people, rows of what is reached, and the asks that each row stands for."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("matrix.txt")
LETTERS = {
    "i": "intake_officer",
    "h": "handler",
    "p": "platform_head",
    "n": "national_officer",
    "y": "industry_officer",
    "o": "overseas_officer",
    "a": "auditor",
    "s": "sysadmin",
    "c": "collaborator",
    "m": "enterprise_member",
    "A": "enterprise_admin",
    "g": "agency",
}


class Person(NamedTuple):
    relation: str
    letter: str


class Ask(NamedTuple):
    """`method` is "get" or "post"; "list" for a page and "find" for a search in which the case stands or does not;
    "hear" for the live stream. `rest` says what a route takes besides the case: a verb, a file, a move."""

    group: str
    method: str
    route: str
    rest: tuple[str, ...]
    expected: dict[Person, str]

    @property
    def name(self) -> str:
        return f"{self.group}-{self.method}-{'/'.join((self.route, *self.rest))}"


class Matrix(NamedTuple):
    people: tuple[Person, ...]
    asks: tuple[Ask, ...]
    elsewhere: frozenset[str]


def read() -> Matrix:
    people: list[Person] = []
    asks: list[Ask] = []
    elsewhere: set[str] = set()
    group, expected = "", {}
    for line in FILE.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        words = line.split()
        if line.startswith(" "):
            if group == "elsewhere":
                elsewhere.update(words)
            else:
                route, *rest = words[1].split("/")
                asks.append(Ask(group, words[0], route, tuple(rest), expected))
            continue
        group, *cells = words
        if group == "columns":
            people = list(_people(cells))
        elif group != "elsewhere":
            expected = dict(zip(people, "".join(cells), strict=True))
    return Matrix(tuple(people), tuple(asks), frozenset(elsewhere))


def _people(cells: list[str]) -> Iterator[Person]:
    for cell in cells:
        relation, _, letters = cell.partition(":")
        yield from (Person(relation, letter) for letter in letters)
