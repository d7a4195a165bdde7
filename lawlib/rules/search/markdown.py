"""What a reader sees of our Markdown, without its marks."""

import re

LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
RULER = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$", re.MULTILINE)  # the line under the head of a table
BEGINNING = re.compile(r"^\s*(?:#{1,6}|[-*+]|\d+\.|>)\s+", re.MULTILINE)
MARKS = re.compile(r"\*\*|__|`|\|")


def unmarked(markdown: str) -> str:
    text = RULER.sub("", LINK.sub(r"\1", markdown))
    return " ".join(MARKS.sub(" ", BEGINNING.sub("", text)).split())
