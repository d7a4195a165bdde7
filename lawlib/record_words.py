"""Words for the codes of the records: what a law is about."""

from collections.abc import Iterable

from django.utils.translation import get_language

from lawlib.rules.library import RIGHTS


def rights_in_words(rights: Iterable[str]) -> list[str]:
    """In the language of the page."""
    column = "zh" if (get_language() or "").startswith("zh") else "en"
    return [RIGHTS[code][column] for code in rights]
