"""What a file is, told by its content; what is not on the list is refused with a reason. Pure: reads, never writes.

Letters and pictures, office files without macros, tables, mails and films of products or fairs are taken. Archives,
programs, web pages and old office formats (whose macros nobody sees) are not.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

import puremagic

from cases.rules.office_files import OfficeProblem, office_kind

HEAD = 8192
BLOCK = 2**20


@dataclass(frozen=True, slots=True)
class FileType:
    content_type: str
    extension: str


class RefusedFile(Exception):
    """`code`: empty, program, archive, macros, old_office, web_page, damaged, bomb or unknown."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_TAKEN = {
    kind.content_type: kind
    for kind in (
        FileType("application/pdf", ".pdf"),
        FileType("image/jpeg", ".jpg"),
        FileType("image/png", ".png"),
        FileType("image/tiff", ".tif"),
        FileType("image/webp", ".webp"),
        FileType("video/mp4", ".mp4"),
    )
}
_ALIASES = {"image/jpg": "image/jpeg", "image/x-png": "image/png"}
# puremagic knows thousands of formats by a few bytes each; these beginnings leave no doubt.
_BEGINNINGS = {
    "application/pdf": (b"%PDF-",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
}
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF", b"\x28\xb5\x2f\xfd")
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"L\x00\x00\x00\x01\x14",
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARKUP = re.compile(rb"^\s*(<\?xml|<!doctype|<html|<svg|<script|<head|<body)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9\-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}", re.IGNORECASE)
_MAIL_NAMES = re.compile(rb"^(from|received|message-id|mime-version|return-path):", re.IGNORECASE | re.MULTILINE)


def tell(file: BinaryIO, *, name: str) -> FileType:
    """The type of a seekable file, left at its beginning. The `name` only tells plain text from tables and mails.

    Raises `RefusedFile`.
    """
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not head.strip(b"\x00 \t\r\n"):
        raise RefusedFile("empty")
    if head.startswith(_ZIP):
        return _office(file)
    refused = _refused(head)
    if refused:
        raise RefusedFile(refused)
    return _by_magic(head) or _text(file, name)


def _refused(head: bytes) -> str:
    if head.startswith(_PROGRAMS):
        return "program"
    if head.startswith(_ARCHIVES) or head[257:262] == b"ustar":
        return "archive"
    if head.startswith((_OLD_OFFICE, b"{\\rtf")):
        return "old_office"
    # SECURITY: a web page from our own site could act as its reader; it is never taken, whatever its name.
    return "web_page" if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) else ""


def _by_magic(head: bytes) -> FileType | None:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    for match in found:
        content_type = _ALIASES.get(match.mime_type, match.mime_type)
        if content_type in _TAKEN and head.startswith(_BEGINNINGS.get(content_type, (b"",))):
            return _TAKEN[content_type]
    return None


def _office(file: BinaryIO) -> FileType:
    try:
        kind = office_kind(file)
    except OfficeProblem as problem:
        raise RefusedFile(problem.code) from None
    finally:
        file.seek(0)
    return FileType(kind.content_type, kind.extension)


def _text(file: BinaryIO, name: str) -> FileType:
    """Text is what decodes whole, without control characters: UTF-8, UTF-16 with its mark, or GB 18030."""
    head = file.read(HEAD)
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        if encoding == "utf-16" and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        if _is_text(file, encoding):
            file.seek(0)
            return _kind_of_text(head, name)
    file.seek(0)
    raise RefusedFile("unknown")


def _is_text(file: BinaryIO, encoding: str) -> bool:
    """Read block by block: a text may be as large as any other file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while block := file.read(BLOCK):
            if _CONTROL.search(decoder.decode(block)):
                return False
        return not _CONTROL.search(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return False


def _kind_of_text(head: bytes, name: str) -> FileType:
    ending = name.lower().rpartition(".")[2]
    if ending == "eml" or (_MAIL.match(head) and len(_MAIL_NAMES.findall(head)) >= 2):
        return FileType("message/rfc822", ".eml")
    return FileType("text/csv", ".csv") if ending == "csv" else FileType("text/plain", ".txt")
