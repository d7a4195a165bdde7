"""PDF by the Typst typesetter: tagged (PDF/UA-1), archivable (PDF/A-2a), every font embedded, same input same bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from portal.documents import fonts
from portal.documents.content import Content, resolve
from portal.documents.model import Document
from portal.documents.plaintext import breakable

_TEMPLATES = Path(__file__).parent / "typst"
_LONGEST_RUN = 24  # letters without a blank that fit the narrowest column of a table


class DocumentError(RuntimeError):
    """The typesetter refused the document; the message is its own."""


def render_pdf(doc: Document) -> bytes:
    """The PDF of `doc`. Characters that no font has are printed as 〔U+XXXX〕; ask `missing_characters` beforehand.

    Raises DocumentError, fonts.FontsMissing.
    """
    content = resolve(doc, _printable)
    try:
        pdf = _compiler(content["template"]).compile(
            # SECURITY: text reaches the typesetter as JSON data, never as source, so `#panic()` is just letters.
            sys_inputs={"doc": json.dumps(content, ensure_ascii=False)},
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=_midnight(content),
        )
    except typst.TypstError as error:
        raise DocumentError(str(error)) from error
    if not isinstance(pdf, bytes):  # only pictures come as a list of pages
        raise DocumentError(f"the typesetter answered {type(pdf).__name__}")
    return pdf


def missing_characters(doc: Document) -> tuple[str, ...]:
    """Characters of `doc` that its PDF can only show as a code: warn before such a letter is signed."""
    seen: set[str] = set()

    def collect(text: str) -> str:
        seen.update(text)
        return text

    resolve(doc, collect)
    return fonts.missing(seen)


def _printable(text: str) -> str:
    return breakable(fonts.drawable(text), longest=_LONGEST_RUN)


def _compiler(template: str) -> typst.Compiler:
    # One per paper: a compiler keeps its inputs, and two threads must not share them. The fonts are shared.
    return typst.Compiler(
        _TEMPLATES / f"{template}.typ", root=_TEMPLATES, font_paths=fonts.typst_fonts(), ignore_system_fonts=True
    )


def _midnight(content: Content) -> datetime:
    year, month, day = content["date"]
    return datetime(year, month, day, tzinfo=UTC)
