"""How the library cuts what is typed and writes what is searched; width and case of letters make no difference."""

import re
import unicodedata

# A Latin word, a number or a run of Chinese: "越南law" are two words.
RUN = re.compile(r"[㐀-鿿豈-﫿]+|[^\s㐀-鿿豈-﫿,;，；、。：]+")
MOST = 8


def plain(text: str) -> str:
    """Without the character that PostgreSQL refuses in a text."""
    return unicodedata.normalize("NFKC", text).lower().replace("\x00", "")


def wanted(typed: str) -> list[str]:
    """At most eight words, so that a pasted page does not become a query of a thousand conditions."""
    return RUN.findall(plain(typed))[:MOST]


def written(*texts: str) -> str:
    """What is searched: every text once, one per line, so that no match runs from one into the next."""
    return "\n".join(dict.fromkeys(plain(text) for text in texts if text))
