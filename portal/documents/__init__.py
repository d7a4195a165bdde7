"""Official papers as PDF and Word. Pure: imports no Django and no other room of ours.

from portal.documents import OfficialLetter, Section, Signature, render_docx, render_pdf
"""

from portal.documents.model import (
    Block,
    Bullets,
    CourtPaper,
    Document,
    FactGroup,
    FactSheet,
    Lang,
    OfficialLetter,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
)
from portal.documents.outline import outline
from portal.documents.pdf import DocumentError, missing_characters, render_pdf
from portal.documents.word_file import render_docx

__all__ = [
    "Block",
    "Bullets",
    "CourtPaper",
    "Document",
    "DocumentError",
    "FactGroup",
    "FactSheet",
    "Lang",
    "OfficialLetter",
    "Paragraph",
    "Section",
    "Signature",
    "Strong",
    "Table",
    "missing_characters",
    "outline",
    "render_docx",
    "render_pdf",
]
