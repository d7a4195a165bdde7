"""Names of the courts and authorities that sources write as a code: "ilnd" says nothing to who was just sued."""

from risk_warnings.rules.marks.stages import OFFICES
from risk_warnings.rules.tables import read

_NAMES = {row["code"]: {"zh": row["zh"], "en": row["en"]} for row in read("forums")}
_OFFICES = {(one.short, one.jurisdiction): {"zh": one.zh, "en": one.en} for one in OFFICES.values()}


def forum_name(code: str, country: str, lang: str) -> str:
    """`lang` "zh" or "en". Three offices call themselves INPI, so the country decides; a code that no table knows, and
    what a person typed, stand as they are."""
    names = _NAMES.get(code) or _OFFICES.get((code, country))
    return names[lang] if names else code
