"""What makes a cluster, and how claimants and dockets are made comparable. Pure.

A claimant who hits ten enterprises within ninety days, or one docket in which two of ours are named. Two papers about
one claimant rarely write it alike: legal forms, case, width and punctuation are taken away (`experts.rules.names`), and
of a name in both scripts ("耐克公司（Nike, Inc.）") the Latin one counts, which is how papers from abroad write it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from enum import StrEnum

from cases.rules.words import label
from experts.rules.names import name_key

LOOK_BACK = timedelta(days=90)


class ClusterKind(StrEnum):
    CLAIMANT = "claimant"
    DOCKET = "docket"

    def label(self, lang: str) -> str:
        return label("cluster", self.value, lang)


# Enterprises that make a cluster: a claimant sues many without a connection, a docket is one matter.
SMALLEST: dict[ClusterKind, int] = {ClusterKind.CLAIMANT: 10, ClusterKind.DOCKET: 2}

# Platforms that report one right holder from which on an expert consultation may be called (routing_rules, 会诊).
MANY_PLATFORMS = 3

# What people write where they do not know: it must not become the largest claimant of the country.
_UNKNOWN = frozenset(
    {
        *("不清楚", "不明", "不详", "未知", "不知道", "无", "暂无", "待查", "匿名", "保密", "多家", "其他"),
        *("unknown", "not known", "none", "na", "n a", "nn", "anonymous", "sealed", "under seal", "tbd", "plaintiff"),
    }
)
_HAN = re.compile(r"[㐀-鿿]+")
_LATIN = re.compile(r"[^\W\d_]{3,}", re.UNICODE)
_LATIN_PART = re.compile(r"[A-Za-zÀ-ɏ0-9&.,'’\-\s]{4,}")
_US_COURT = re.compile(r"(?:\d{1,2}[: -])?(\d{2})[- ]?(cv|cr|mc|md|ap)[- ]?0*(\d{1,6})")
_ITC = re.compile(r"337[- ]?ta[- ]?0*(\d{3,5})")
_BESIDE_HAN = re.compile(r"(?<=[㐀-鿿])\s+|\s+(?=[㐀-鿿])")
_JUNK = re.compile(r"[\W_]+", re.UNICODE)
_LEAD = re.compile(r"^(案号|编号|文号|case|docket|no|nr|number|inv|investigation|file|ref|az|rg|rol|nos)+(?=.*\d)")
SHORTEST_DOCKET = 4


def claimant_key(name: str) -> str:
    """The comparable form of an opponent; "" for nobody, or for words that say that nobody knows."""
    text = unicodedata.normalize("NFKC", name).strip()
    if _HAN.search(text) and (latin := _latin_part(text)):
        text = latin
    key = _BESIDE_HAN.sub("", name_key(text))  # "3M 创新" is "3M创新"
    return "" if key in _UNKNOWN else key[:200]


def _latin_part(text: str) -> str:
    """The Latin name beside a Chinese one; "" where the Latin signs are no name ("3M 公司" keeps its Chinese)."""
    parts = [part.strip(" ,.-") for part in _LATIN_PART.findall(text)]
    return max((part for part in parts if name_key(part) and _LATIN.search(name_key(part))), key=len, default="")


def docket_key(place: str, number: str) -> str:
    """ "US|26cv1234" for "1:26-cv-01234-ABC", "US|337ta1385" for "Inv. No. 337-TA-1385"; "" for what is no number.

    Numbers are given by courts, so a number alone says little: the place stands before it.
    """
    text = unicodedata.normalize("NFKC", number).casefold().strip()
    if found := _ITC.search(text):
        short = f"337ta{found[1]}"
    elif found := _US_COURT.search(text):
        short = f"{found[1]}{found[2]}{found[3]}"
    else:
        short = _LEAD.sub("", _JUNK.sub("", text))
    if len(short) < SHORTEST_DOCKET or not any(sign.isdigit() for sign in short):
        return ""
    return f"{place}|{short}"[:120]
