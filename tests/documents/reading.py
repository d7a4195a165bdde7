"""Reads back what was rendered, by libraries that had no part in writing it."""

from io import BytesIO

import docx
from pypdf import PdfReader


def pdf(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), strict=True)


def pdf_text(data: bytes) -> str:
    """The text of all pages without any white space: lines break where they like."""
    return "".join("".join(page.extract_text().split()) for page in pdf(data).pages)


def word(data: bytes):
    return docx.Document(BytesIO(data))


def word_text(data: bytes) -> str:
    file = word(data)
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "".join("".join([*(p.text for p in file.paragraphs), *cells]).split())
