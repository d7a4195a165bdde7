"""The name under which a file is kept and given out again."""

from __future__ import annotations

import re
import unicodedata

LIMIT = 120
# SECURITY: control characters break headers, bidirectional overrides make "fdp.exe" read as "exe.pdf"; the others are
# forbidden on the systems on which somebody will save the file.
_UNWANTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(given: str, *, extension: str | None = None) -> str:
    """The last part of `given` in NFC; with `extension` (".pdf") it ends in what the file really is.

    Never empty, never hidden, at most `LIMIT` characters.
    """
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", given))
    text = _FORBIDDEN.sub("_", re.split(r"[\\/]", text)[-1])
    stem, dot, last = text.rpartition(".")
    if not (dot and re.fullmatch(r"[A-Za-z0-9]{1,5}", last)):
        stem, last = text, ""
    stem = " ".join(stem.split()).strip(". ") or "file"
    ending = f".{last.lower()}" if last else ""
    if extension is not None and ending not in SAME.get(extension, (extension,)):
        ending = extension
    return stem[: LIMIT - len(ending)].rstrip(". ") + ending


SAME = {".jpg": (".jpg", ".jpeg", ".jpe", ".jfif"), ".tif": (".tif", ".tiff"), ".txt": (".txt", ".text", ".md", ".log")}
