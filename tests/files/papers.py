"""PDF files and pictures to be marked."""

from io import BytesIO

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from portal.documents import fonts


def paper(pages: int = 1, *, turn: int = 0) -> bytes:
    """Pages of A4 that say 第n页; `turn` in degrees."""
    source = '#set page(paper: "a4")\n#set text(font: "Noto Serif SC")\n' + "#pagebreak()\n".join(
        f"起诉状第{number + 1}页\n" for number in range(pages)
    )
    pdf = _typeset(source, "pdf")
    if not turn:
        return pdf
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        page.rotate(turn)
    return written(writer)


def armed() -> bytes:
    """With a script that runs on opening, an embedded file and a form button that starts something."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper())))
    writer.add_open_action(JavaScript("app.alert('hello')"))
    writer.add_attachment("secret.txt", b"secret words")
    page = writer.pages[0]
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("run.exe")})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    return written(writer)


def encrypted(password: str = "words") -> bytes:  # noqa: S107  of a test
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper())))
    writer.encrypt(password, algorithm="RC4-128")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture() -> bytes:
    """A PNG of 200 × 100 points."""
    return _typeset("#set page(width: 200pt, height: 100pt, fill: silver)\nphoto", "png")


def _typeset(source: str, form: str) -> bytes:
    compiler = typst.Compiler(source.encode(), font_paths=fonts.typst_fonts(), ignore_system_fonts=True)
    made = compiler.compile(format=form)
    assert isinstance(made, bytes)
    return made
