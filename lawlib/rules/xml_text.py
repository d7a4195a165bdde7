"""What XML 1.0 can hold of a text. Pure."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Without the characters that no XML file may contain (XML 1.0, production 2): one of them would break a feed."""
    return _CONTROL.sub("", text)
