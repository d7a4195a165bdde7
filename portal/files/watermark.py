"""A copy of a file with its reader's name on every page; the original is only read.

PDF: pypdf lays a page drawn by our typesetter over each page. Pictures become a PDF of one page. The copy holds pages
only: scripts, embedded files and form actions of the original are left behind.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import BinaryIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from portal.documents import DocumentError
from portal.documents.overlay import Mark, overlay_pdf, picture_pdf

MAX_BYTES = 100 * 2**20
MAX_PAGES = 1500
MAX_PIXELS = 60_000_000
_NAME = "/ReaderMark"
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
# What pypdf answers to a file that breaks the rules, beside its own errors: it reads whatever is there.
_BROKEN = (PyPdfError, DocumentError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
# Annotations that carry files or start something; notes and highlights stay.
_ACTIVE = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/Widget"})


class Unmarkable(Exception):
    """`code`: encrypted, damaged, too_large or too_many_pages."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def marked_copy(file: BinaryIO, *, content_type: str, size: int, mark: Mark) -> bytes:
    """The PDF to hand out in place of a PDF, JPEG, PNG or WebP. Raises `Unmarkable`."""
    if size > MAX_BYTES:
        raise Unmarkable("too_large")
    try:
        if content_type == "application/pdf":
            return _mark_pdf(file, mark)
        return _mark_picture(file.read(), content_type, mark)
    except _BROKEN as error:
        raise Unmarkable("damaged") from error


def _mark_pdf(file: BinaryIO, mark: Mark) -> bytes:
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise Unmarkable("encrypted")
    if len(reader.pages) > MAX_PAGES:
        raise Unmarkable("too_many_pages")
    if not reader.pages:
        raise Unmarkable("damaged")
    writer = PdfWriter()
    stamps = _Stamps(writer, mark)
    for source in reader.pages:
        page = writer.add_page(source)
        _disarm(page)
        stamps.lay_over(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class _Stamps:
    """Draws the marks once for each size of page and has every page of that size refer to the one drawing: pages are
    not taken apart, so that a thousand of them cost a second."""

    def __init__(self, writer: PdfWriter, mark: Mark) -> None:
        self._writer, self._mark = writer, mark
        self._drawn: dict[tuple[int, int], IndirectObject] = {}
        self._begin = self._stream(b"q\n")

    def lay_over(self, page: PageObject) -> None:
        """Upright as the page is shown, which its /Rotate turns."""
        box, turn = page.cropbox, page.rotation % 360
        width, height = float(box.width), float(box.height)
        shown = (round(height), round(width)) if turn in (90, 270) else (round(width), round(height))
        if turn % 90 or min(shown) < 10 or max(shown) > 20_000:
            raise Unmarkable("damaged")
        corner = {0: (0.0, 0.0), 90: (width, 0.0), 180: (width, height), 270: (0.0, height)}[turn]
        place = Transformation().rotate(turn).translate(float(box.left) + corner[0], float(box.bottom) + corner[1])
        numbers = " ".join(f"{number:.4f}" for number in place.ctm)
        self._name(page, self._stamp(shown))
        # Between q and Q the page changes nothing for what follows: the marks stand where they should.
        end = self._stream(f"\nQ q {numbers} cm {_NAME} Do Q\n".encode())
        page[NameObject("/Contents")] = ArrayObject([self._begin, *_contents(page), end])

    def _stamp(self, size: tuple[int, int]) -> IndirectObject:
        if size not in self._drawn:
            drawn = PdfReader(BytesIO(overlay_pdf(self._mark, width=size[0], height=size[1]))).pages[0]
            content = drawn.get_contents()
            form = DecodedStreamObject()
            form.set_data(content.get_data() if content is not None else b"")
            form.update(
                {
                    NameObject("/Type"): NameObject("/XObject"),
                    NameObject("/Subtype"): NameObject("/Form"),
                    NameObject("/BBox"): ArrayObject([NumberObject(0), NumberObject(0), *map(NumberObject, size)]),
                    NameObject("/Resources"): _dictionary(drawn, "/Resources").clone(self._writer),
                }
            )
            self._drawn[size] = self._writer._add_object(form.flate_encode())
        return self._drawn[size]

    def _name(self, page: PageObject, stamp: IndirectObject) -> None:
        """Resources may be shared by pages or inherited: this page gets its own list with one more name."""
        resources = DictionaryObject(_dictionary(page, "/Resources"))
        pictures = DictionaryObject(_dictionary(resources, "/XObject"))
        pictures[NameObject(_NAME)] = stamp
        resources[NameObject("/XObject")] = pictures
        page[NameObject("/Resources")] = resources

    def _stream(self, data: bytes) -> IndirectObject:
        stream = DecodedStreamObject()
        stream.set_data(data)
        return self._writer._add_object(stream)


def _dictionary(of: DictionaryObject, name: str) -> DictionaryObject:
    """What stands under the name, be it a reference; an empty one where nothing does."""
    found = of[name].get_object() if name in of else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _contents(page: PageObject) -> list[PdfObject]:
    raw = page.raw_get("/Contents") if "/Contents" in page else None
    known = raw.get_object() if raw is not None else None
    if known is None or raw is None:
        return []
    return list(known) if isinstance(known, ArrayObject) else [raw]


def _disarm(page: PageObject) -> None:
    page.pop("/AA", None)
    if annotations := page.get("/Annots"):
        kept = [one for one in annotations.get_object() if not _active(one.get_object())]
        page[NameObject("/Annots")] = ArrayObject(kept)


def _active(annotation: dict) -> bool:
    action = annotation.get("/A")
    kind = action.get_object().get("/S") if action is not None else "/URI"
    return annotation.get("/Subtype") in _ACTIVE or "/AA" in annotation or kind not in ("/URI", "/GoTo")


def _mark_picture(content: bytes, content_type: str, mark: Mark) -> bytes:
    width, height = _pixels(content, content_type)
    if not 0 < width * height <= MAX_PIXELS:
        raise Unmarkable("too_large" if width * height else "damaged")
    # As wide as a sheet of A4, so that the words over it have a size to read.
    scale = 595 / min(width, height)
    suffix = _SUFFIXES[content_type]
    return picture_pdf(mark, content, suffix=suffix, width=width * scale, height=height * scale)


def _pixels(content: bytes, content_type: str) -> tuple[int, int]:
    """Width and height from the head of the file; (0, 0) where it does not say."""
    if content_type == "image/png":
        return struct.unpack(">II", content[16:24]) if content[12:16] == b"IHDR" else (0, 0)
    return _pixels_of_jpeg(content) if content_type == "image/jpeg" else _pixels_of_webp(content)


def _pixels_of_jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0


def _pixels_of_webp(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(content[26:28], "little") & 0x3FFF, int.from_bytes(content[28:30], "little") & 0x3FFF
    return 0, 0
