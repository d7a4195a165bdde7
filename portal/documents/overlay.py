"""Marks of a reader: a transparent page full of words, to be laid over another, and a picture set under such a page."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from portal.documents import fonts
from portal.documents.pdf import DocumentError

_TEMPLATES = Path(__file__).parent / "typst"


@dataclass(frozen=True, slots=True)
class Mark:
    """`lines` are repeated over the page; `foot` stands once at its lower edge. `lang`: zh or en."""

    lines: Sequence[str]
    foot: str
    lang: str = "zh"


def overlay_pdf(mark: Mark, *, width: float, height: float) -> bytes:
    """One transparent page of that size in points. Raises `DocumentError`, `fonts.FontsMissing`."""
    return _set(mark, {"width": width, "height": height}, picture=None)


def picture_pdf(mark: Mark, picture: bytes, *, suffix: str, width: float, height: float) -> bytes:
    """A picture (PNG, JPEG, WebP: `suffix`) on a page of its own size with the marks over it.

    Raises `DocumentError` for one that is damaged.
    """
    return _set(mark, {"width": width, "height": height}, picture=(picture, suffix))


def _set(mark: Mark, size: dict[str, float], *, picture: tuple[bytes, str] | None) -> bytes:
    told = {**asdict(mark), **size}
    told["lines"] = [fonts.drawable(line) for line in mark.lines]
    told["foot"] = fonts.drawable(mark.foot)
    # A folder of its own: the typesetter reads pictures as files, and nothing outside its root.
    with tempfile.TemporaryDirectory(prefix="overlay-") as folder:
        root = Path(folder)
        source = root / "overlay.typ"
        source.write_text((_TEMPLATES / "overlay.typ").read_text(encoding="utf-8"), encoding="utf-8")
        # SECURITY: words reach the typesetter as JSON data, never as source.
        inputs = {}
        if picture is not None:
            content, suffix = picture
            (root / f"picture{suffix}").write_bytes(content)
            told["picture"] = f"picture{suffix}"
            inputs["picture"] = "yes"
        inputs["doc"] = json.dumps(told, ensure_ascii=False)
        compiler = typst.Compiler(source, root=root, font_paths=fonts.typst_fonts(), ignore_system_fonts=True)
        try:
            pdf = compiler.compile(sys_inputs=inputs, format="pdf")
        except typst.TypstError as error:
            raise DocumentError(str(error)) from error
    if not isinstance(pdf, bytes):
        raise DocumentError(f"the typesetter answered {type(pdf).__name__}")
    return pdf
