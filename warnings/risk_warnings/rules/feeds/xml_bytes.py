"""XML as UTF-8, whatever it is written in: expat knows few encodings and stops at the first byte that is wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from risk_warnings.rules.feeds.clean import FeedError

BLOCK = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# Of Chinese standards the larger one, which has all of the smaller: many a "gb2312" is not.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "utf-8"}
_FORBIDDEN = {code: "�" for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)}


def as_utf8(file: BinaryIO) -> Iterator[bytes]:
    """Blocks, the last one empty. What cannot be read or must not stand in XML becomes U+FFFD."""
    block = file.read(BLOCK)
    decoder = codecs.getincrementaldecoder(_encoding(block))(errors="replace")
    while block:
        if told := decoder.decode(block):
            yield told.translate(_FORBIDDEN).encode("utf-8", "replace")
        block = file.read(BLOCK)
    if rest := decoder.decode(b"", final=True):
        yield rest.translate(_FORBIDDEN).encode("utf-8", "replace")
    yield b""


def _encoding(head: bytes) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    declared = _DECLARED.search(head)
    name = declared[1].decode().casefold() if declared else "utf-8"
    try:
        found = codecs.lookup(_LARGER.get(name, name))
    except LookupError as error:
        raise FeedError(f"XML in an encoding that nobody knows: {name}") from error
    # Declared in what is plainly no UTF-16, and what is no encoding of text at all ("hex", "rot13").
    return "utf-8" if found.name.startswith(("utf-16", "utf-32")) or not found._is_text_encoding else found.name
