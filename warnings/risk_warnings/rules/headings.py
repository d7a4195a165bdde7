"""Short names of frequent goods, ours, for tables with no room for the tariff's text, which is in English only."""

from collections.abc import Mapping

from risk_warnings.rules.tables import read

_ROWS = read("heading_words")


def heading_names(lang: str) -> Mapping[str, str]:
    """HS heading of four digits -> name; `lang` "zh" or "en"."""
    return {row["heading"]: row[lang] for row in _ROWS}
