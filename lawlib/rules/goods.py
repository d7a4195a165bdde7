"""The goods of the Harmonized System as rows, and how a code is typed."""

import re
import unicodedata

from lawlib.rules.csv_tables import read
from lawlib.rules.library import Row

_CODE = re.compile(r"[\d.\s-]+")


def goods_rows() -> list[Row]:
    return [
        {"code": row["hscode"], "level": int(row["level"]), "title_en": row["description"]}
        for row in read("hs_nomenclature_en")
        if row["level"] in ("2", "4", "6")  # one row is the sum of all goods
    ]


def typed_code(typed: str) -> str:
    """The digits of a code as people write it (8517.13, 8517 13 00), at most six of them; "" for words."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    return re.sub(r"\D", "", plain)[:6] if _CODE.fullmatch(plain) else ""
