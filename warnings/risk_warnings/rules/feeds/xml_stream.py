"""Reads a large XML file record by record, in little memory, whoever wrote it.

A document may name its type and declare its elements, as the daily file of the US office does. Bytes that are none in
its encoding, characters that XML forbids and names of HTML's characters (`&nbsp;`) cost no record.

SECURITY: whatever declares an entity is refused: nothing multiplies, and nothing outside is ever opened. What is left
is size: nesting, the number of elements, the length of a record, of one token and of a declared attribute are limited.
A record that is too large costs no other one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from html.entities import html5
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder  # noqa: S405  the types; expat reads, guarded as said above
from xml.parsers import expat

from risk_warnings.rules.feeds.clean import FeedError, ItemError
from risk_warnings.rules.feeds.items import Found, Item, each
from risk_warnings.rules.feeds.marks import MarkRecord
from risk_warnings.rules.feeds.xml_bytes import as_utf8

DEEPEST = 60
MOST_ELEMENTS = 20_000_000
LONGEST = 4 * 2**20  # characters of one record, attributes included; bytes of one token
LONGEST_DEFAULT = 100  # characters of an attribute that a document gives to elements that do not have it


# Of extensions that stand among the elements of a feed and are called like them ("media:title" before "title").
_BESIDE = {"http://search.yahoo.com/mrss/": "media", "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes"}


class _Watch:
    """Builds elements inside records only; everything around them is let go at once."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = frozenset(names)
        self.root: Element | None = None
        self.ready: list[Element | ItemError] = []
        self.count = self.depth = self.inside = self.size = 0
        self.builder: TreeBuilder | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST:
            raise FeedError(f"XML nested deeper than {DEEPEST} levels")
        if self.count > MOST_ELEMENTS:
            raise FeedError(f"XML of more than {MOST_ELEMENTS} elements")
        local, plain = _local(name), {_local(key): value for key, value in attributes.items()}
        if self.root is None:
            if local.casefold() == "html":
                raise FeedError("a web page came in place of the data")
            self.root = Element(local, plain)
        if not self.inside and local in self.names:
            self.inside, self.size, self.builder = self.depth, 0, TreeBuilder()
        if self.inside:
            self._grow(len(local) + sum(len(key) + len(value) for key, value in plain.items()))
            if self.builder is not None:
                self.builder.start(local, plain)

    def data(self, text: str) -> None:
        if self.inside:
            self._grow(len(text))
            if self.builder is not None:
                self.builder.data(text)

    def end(self, name: str) -> None:
        if self.inside:
            if self.builder is not None:
                self.builder.end(_local(name))
            if self.depth == self.inside:
                self.ready.append(self.builder.close() if self.builder else ItemError("record too large"))
                self.inside, self.builder = 0, None
        self.depth -= 1

    def _grow(self, length: int) -> None:
        self.size += length
        if self.size > LONGEST:
            self.builder = None


def _local(name: str) -> str:
    space, _brace, local = name.rpartition("}")
    return f"{_BESIDE[space]}:{local}" if space in _BESIDE else local


def records(file: BinaryIO, names: Collection[str]) -> Iterator[tuple[Element, Element | ItemError]]:
    """(the root with its attributes, a record) for every outermost element that is called one of `names`; names without
    their namespace. Raises `FeedError` where the document cannot be read on; what came before was given."""
    watch = _Watch(names)
    parser = expat.ParserCreate("UTF-8", "}")
    parser.UseForeignDTD(True)  # so that a name of a character is no error; nothing is opened
    parser.EntityDeclHandler, parser.AttlistDeclHandler = _refuse_entity, _refuse_long_default
    parser.SkippedEntityHandler = lambda name, _parameter: watch.data(html5.get(f"{name};", ""))
    parser.StartElementHandler, parser.EndElementHandler = watch.start, watch.end
    parser.CharacterDataHandler = watch.data
    parser.buffer_text = True
    fed = 0
    for block in as_utf8(file):
        fed += len(block)
        try:
            parser.Parse(block, not block)
        except expat.ExpatError as error:
            yield from _ready(watch)
            raise FeedError(
                f"damaged XML at line {error.lineno}, column {error.offset + 1}: {expat.ErrorString(error.code)}"
            ) from error
        yield from _ready(watch)
        if block and fed - parser.CurrentByteIndex > LONGEST:
            raise FeedError("XML with a tag or text that does not end")


def _ready(watch: _Watch) -> Iterator[tuple[Element, Element | ItemError]]:
    ready, watch.ready = watch.ready, []
    for one in ready:
        yield watch.root, one  # type: ignore[misc]  # a record lies in a root


def _refuse_entity(*_declared: object) -> None:
    raise FeedError("XML that declares entities: refused, for they could read files and multiply")


def _refuse_long_default(_element: str, _name: str, _kind: str, default: str | None, _required: int) -> None:
    if default and len(default) > LONGEST_DEFAULT:
        raise FeedError("XML that declares a long attribute for its elements: refused, for it would multiply")


def each_record(
    file: BinaryIO, names: Collection[str], item: Callable[[Element, Element], Item | MarkRecord | None]
) -> Iterator[Found]:
    """`item` of (the root, each record). Raises `FeedError`, also for a document without any root."""
    roots: list[Element] = []

    def found() -> Iterator[Element | ItemError]:
        for root, one in records(file, names):
            roots[:] = [root]
            yield one

    return each(found(), lambda one: item(roots[0], one))


def said(element: Element, *paths: str) -> str:
    """The words at the first of `paths` that has any, as they stand there; "" otherwise."""
    found = (one.text or "" for path in paths for one in element.iterfind(path))
    return next((words for text in found if (words := text.strip())), "")
