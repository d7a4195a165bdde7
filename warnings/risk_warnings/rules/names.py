"""A name of a company taken apart: the core that tells who it is, the trade and the place, and keys to find it by.

A Chinese respondent appears in foreign papers as spaced or run-together pinyin ("Guangzhoushi Cedong Shangmao
Youxiangongsi"), as a translation ("Guangzhou Cedong Trading Co., Ltd."), as it is spelled in Hong Kong or Taiwan, or by
a name that it does business under. Legal forms are cut by `experts.rules.names`, which the conflict check uses too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from experts.rules.names import name_key
from risk_warnings.rules.name_core import Name
from risk_warnings.rules.names_han import chinese
from risk_warnings.rules.names_latin import latin

__all__ = ["Name", "parts_of", "take_apart"]

HAN = re.compile(r"[㐀-鿿]")
_TRADES_AS = re.compile(
    r"\s*[(,]?\s*\b(?:(?:also|formerly|now|previously)\s+known\s+as|(?:doing|does|did)\s+business\s+as|trading\s+as|d\s*[/.]?\s*b\s*[/.]?\s*a\b\.?"
    r"|a\s*[/.]?\s*k\s*[/.]?\s*a\b\.?|[fn]\s*[/.]\s*k\s*[/.]\s*a\b\.?|t/a)\s*[:,]?\s*",
    re.IGNORECASE,
)
# What a clerk says of a party beside its name: its number in the list, what kind of company it is, who else is sued.
_BESIDE = (
    re.compile(
        r"^\s*(?:defendant|respondent|doe|seller)s?\s*(?:no\.?|number|#)?\s*\d{1,4}\s*[:.)–—-]\s*", re.IGNORECASE
    ),
    re.compile(
        r"[,(]\s*an?\s+(?:[\w'.-]+\s+){0,6}(?:company|corporation|partnership|proprietorship|entity|individual|business)"
        r"(?:\s+(?:of|in|organi[sz]ed|existing|located|based|with)\b.*)?\)?\s*$",
        re.IGNORECASE,
    ),
    re.compile(r"[;,]?\s*\band\s+(?:john\s+)?does?\s+[\d-]+.*$", re.IGNORECASE),
)
_AND_ANOTHER = re.compile(
    r"(?<=[a-z])(?:(?<=ltd)|(?<=inc)|(?<=llc)|(?<=limited))\.?\s*[,;]?\s+and\s+(?=\w)", re.IGNORECASE
)
# "宁波甬帆户外用品有限公司（Ningbo Yongfan）": one company in two scripts.
_TWO_SCRIPTS = re.compile(r"^(?P<one>[^()（）]+)[(（](?P<other>[^()（）]+)[)）]\s*$")
_ZONE = (
    r"(?:new|industrial|free|trade|pilot|bonded|hi(?:gh)?|tech(?:nology)?|economic|technological|development|science)"
)
_MENDED = (
    (re.compile(rf"\b{_ZONE}(?:[\s-]+(?:and\s+)?{_ZONE})*\s+(?:park|area|zone|district)\b", re.IGNORECASE), " "),
    (
        re.compile(
            r"\b(?:gong\s*ye\s*yuan(?:\s*qu)?|kai\s*fa\s*qu|bao\s*shui\s*qu|gao\s*xin\s*qu|zi\s*mao\s*qu|xin\s*qu)\b",
            re.IGNORECASE,
        ),
        " ",
    ),
    (re.compile(r"\bdaily\s+chemicals?\b", re.IGNORECASE), "dailychemical"),
    # Market places cut long names off.
    (re.compile(r"(?<=\w{8})you\s?xian\s?g(?:o(?:ng?)?|ongs)?\s*$", re.IGNORECASE), "youxiangongsi"),
    (re.compile(r"\([^()]*\b(?:seller|store|merchant)\s*(?:id|name|no)\b[^()]*\)", re.IGNORECASE), " "),
    (re.compile(r"(?:,?\s*\band\b)?,?\s*\bindividually(?:\s+and)?\s*$", re.IGNORECASE), " "),
    (re.compile(r"co\s*\.*\s*,?\s*\.*\s*l(?:t|im\w{0,4}t?e)d\b\.?", re.IGNORECASE), " co ltd "),  # "CO..LTD"
    (re.compile(r"\b(?:gu\s*fen\s*)?you\s*xian\s*(?:ze\s*ren\s*)?gong\s*si\b", re.IGNORECASE), " "),
    (re.compile(r"\b(?:e-|electronic )commerce\b", re.IGNORECASE), "ecommerce"),
    (re.compile(r"\bopto-?electronic", re.IGNORECASE), "optoelectronic"),
    (re.compile(r"\bimp(?:ort)?\.?\s*(?:&|and|/)\s*exp(?:ort)?\b\.?", re.IGNORECASE), "import export"),
    (re.compile(r"\bnew\s+(?=energy|materials?\b)", re.IGNORECASE), ""),
    (re.compile(r"(?<=[A-Za-z])0|\b0(?=[A-Za-z]{2})"), "o"),  # as a scanner reads it
    (re.compile(r"(?<=[A-Za-z])1(?=[A-Za-z])|(?<=[a-z])I(?=[a-z])"), "l"),
)


def parts_of(written: str) -> tuple[str, ...]:
    """The names in what a paper calls one party: "X Co., Ltd. d/b/a Y" names two."""
    for said in _BESIDE:
        written = said.sub("", written)
    named = [one for part in _TRADES_AS.split(written) for one in _AND_ANOTHER.split(part)]
    return tuple(part for one in named for script in _scripts(one) if (part := script.strip(" ,;.\"'")))


def _scripts(written: str) -> tuple[str, ...]:
    """A name that is given in characters and, in brackets, in Latin script (or the other way round) is two."""
    found = _TWO_SCRIPTS.match(written)
    if not found or bool(HAN.search(found["one"])) is bool(HAN.search(found["other"])):
        return (written,)
    return found["one"], found["other"]


@lru_cache(maxsize=20_000)
def take_apart(written: str) -> Name:
    """The name with its legal form, place and trade told apart from its core."""
    text = written.strip()[:300]
    mended = text
    for broken, instead in _MENDED:
        mended = broken.sub(instead, mended)
    key = name_key(mended)
    return chinese(text, key) if HAN.search(key) else latin(text, key)
