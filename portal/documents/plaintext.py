"""Cleaning of text that people typed before it goes onto paper."""

from __future__ import annotations

import re
import unicodedata

# SECURITY: bidirectional overrides let a name read differently from its bytes ("Trojan source"); an official paper must
# not carry them. U+FEFF and the other C0/C1 controls have no meaning on paper and are illegal in Word's XML.
_DROP = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls but for blanks and line breaks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks
    "\ufeff\ufff0-\ufffb\ud800-\udfff]"  # byte order mark, annotation signs, halves of surrogate pairs
)
_NONCHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]")
_NEWLINE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# Blanks of other widths and scripts, which few fonts know; the ideographic one (U+3000) stays.
_OTHER_BLANK = re.compile("[\u1680\u2000-\u200a\u202f\u205f]")
_BLANKS = re.compile(r"[ \t\u00a0]{2,}|\t")
_RUN = re.compile(r"[!-~\u00a1-\u1fff]{11,}")  # longer than a date, 2026-07-15, which stays whole
_AFTER_HYPHEN = re.compile(r"([-/])(?=[^-/])")
_AFTER_SIGN = re.compile(r"([/\\_&?=.,;:@#%+~|-])(?=[^/\\_&?=.,;:@#%+~|-])")
# Compatibility ideographs (U+FA19) are distinct letters of registered names; NFC would put the common form.
_NOT_COMPATIBILITY = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_SYLLABLE = re.compile(r".{1,6}")  # short enough to fill a line of any column
_ZERO_WIDTH_SPACE = "\u200b"


def clean(text: str) -> str:
    """`text` in NFC without control characters; line breaks are all "\\n", runs of blanks are one blank."""
    text = _NOT_COMPATIBILITY.sub(lambda run: unicodedata.normalize("NFC", run.group()), _NEWLINE.sub("\n", text))
    text = _OTHER_BLANK.sub(" ", _NONCHARACTER.sub("", _DROP.sub("", text)))
    return _BLANKS.sub(" ", text)


def one_line(text: str) -> str:
    """`clean` text on one line."""
    return " ".join(clean(text).split("\n")).strip(" ")


def lines(text: str) -> list[str]:
    """The non-empty lines of `clean` text."""
    return [line.strip(" ") for line in clean(text).split("\n") if line.strip()]


def breakable(text: str, *, longest: int) -> str:
    """`text` with invisible break points (U+200B) in long unbroken runs: addresses, hashes, file numbers.

    Chinese breaks anywhere by itself; a 300-letter URL would run out of the page, and a file number that may not break
    after its hyphens tears wide gaps into the justified line before it.
    """
    return _RUN.sub(lambda match: _split_run(match.group(), longest), text)


def _split_run(run: str, longest: int) -> str:
    if len(run) <= longest:
        return _AFTER_HYPHEN.sub(rf"\1{_ZERO_WIDTH_SPACE}", run)
    pieces = _AFTER_SIGN.sub(rf"\1{_ZERO_WIDTH_SPACE}", run).split(_ZERO_WIDTH_SPACE)
    return _ZERO_WIDTH_SPACE.join(
        piece if len(piece) <= longest else _ZERO_WIDTH_SPACE.join(_SYLLABLE.findall(piece)) for piece in pieces
    )
