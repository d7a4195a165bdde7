"""Reads an XML file once without building anything, to see that it may be read in earnest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO
from xml.parsers import expat

from lawlib.rules.imports.limits import DEEPEST_XML, MOST_ELEMENTS, RefusedFile

BLOCK = 65_536


def guard(
    file: BinaryIO,
    *,
    deepest: int = DEEPEST_XML,
    most: int = MOST_ELEMENTS,
    widest: Mapping[str, int] | None = None,
) -> None:
    """`widest` limits the children of elements by their local name. The file is left at its end.

    SECURITY: without a document type there are no entities, neither external ones (files, addresses) nor such as
    multiply; what is left is size, held by the limits. Raises `RefusedFile`: "xml_entities", "xml_too_deep",
    "xml_too_large", "damaged_xml" (with line and column).
    """
    limits = widest or {}
    path: list[tuple[int, int]] = []  # children so far, children at most
    count = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if path:
            done, limit = path[-1]
            if done >= limit:
                raise RefusedFile("xml_too_large")
            path[-1] = (done + 1, limit)
        path.append((0, limits.get(name.rpartition(":")[2], most)))
        if len(path) > deepest:
            raise RefusedFile("xml_too_deep", most=deepest)
        if count > most:
            raise RefusedFile("xml_too_large")

    def end(_name: str) -> None:
        path.pop()

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        while block := file.read(BLOCK):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise RefusedFile("damaged_xml", line=error.lineno, column=error.offset + 1) from error


def _refuse(*_declared: object) -> None:
    raise RefusedFile("xml_entities")
