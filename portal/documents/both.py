"""One paper in both forms, for a process that does nothing else."""

from portal.documents.model import Document
from portal.documents.pdf import render_pdf
from portal.documents.word_file import render_docx


def render_both(document: Document) -> tuple[bytes, bytes]:
    """PDF and Word."""
    return render_pdf(document), render_docx(document)
