"""The paper with which a case begins: one sample file per kind of proceeding, as PDF."""

from datetime import date
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from demo.tables import Row, table
from portal.documents import CourtPaper, render_pdf

PARAGRAPHS = (
    "Sample paper of the demonstration. All parties, numbers and amounts in the demonstration are invented.",
    "In a real case this file holds the paper as it was received, with its envelope or the header of the e-mail.",
)


@cache
def paper_row(proceeding: str) -> Row | None:
    return next((row for row in table("papers") if row["proceeding"] == proceeding), None)


@cache
def _pdf(title: str) -> bytes:
    caption = ("SAMPLE",)
    return render_pdf(CourtPaper(title=title, caption=caption, paragraphs=PARAGRAPHS, date=date(2026, 1, 5)))


def paper_file(row: Row) -> SimpleUploadedFile:
    """The file as the wizard would have received it."""
    return SimpleUploadedFile(row["file"], _pdf(row["title"]), content_type="application/pdf")
