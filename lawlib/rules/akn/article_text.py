"""The text of one article out of its elements: a line for each paragraph, numbers of points before their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # noqa: S405  the type; defusedxml reads

from lawlib.rules.akn.law_text import NAMESPACE

_PREFIX = f"{{{NAMESPACE}}}"
# Elements whose content is one line of text.
LINES = ("p", "heading", "subheading", "listIntroduction", "listWrapUp", "block", "th", "td")
BREAKS = ("br", "eol")
LEFT_OUT = ("num", "authorialNote", "noteRef", "meta", "remark")
_BLANKS = re.compile(r"[ \t\r\n]+")


def number_of(article: Element) -> str:
    return _one(article, "num").rstrip(" .:")


def heading_of(article: Element) -> str:
    return _one(article, "heading").replace("\n", " ")


def text_of(article: Element) -> str:
    """Without the number and the heading of the article itself."""
    own = (f"{_PREFIX}num", f"{_PREFIX}heading")
    lines = [line for child in article if child.tag not in own for line in _lines(child)]
    return "\n".join(lines).strip("\n")


def _one(parent: Element, tag: str) -> str:
    found = parent.find(_PREFIX + tag)
    return "" if found is None else _inline(found)


def _lines(element: Element) -> Iterator[str]:
    tag = _tag(element)
    if tag in LEFT_OUT:
        return
    if tag in LINES:
        yield from _inline(element).split("\n")
        return
    if tag == "tr":
        yield " | ".join(_inline(cell).replace("\n", " ") for cell in element)
        return
    number = _one(element, "num")
    lines = [line for child in element for line in _lines(child)]
    if number:
        lines[:1] = [f"{number} {lines[0]}".strip() if lines else number]
    yield from lines


def _inline(element: Element) -> str:
    """Blanks of the file's own lines are one blank; a break of the text is a line."""
    return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in "".join(_pieces(element)).split("\x00"))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = _tag(child)
        if tag in BREAKS:
            yield "\x00"
        elif tag == "num":
            yield f"{_inline(child)} "
        elif tag not in LEFT_OUT:
            yield from _pieces(child)
        yield child.tail or ""


def _tag(element: Element) -> str:
    """ "" for comments and instructions, whose tag is a function, and for elements of other namespaces."""
    tag = element.tag
    return tag.removeprefix(_PREFIX) if isinstance(tag, str) else "meta"
