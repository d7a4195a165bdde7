"""What a source of each format may be told, and where its service is usually asked. Addresses are starting points for
whoever sets a source up, who looks at them before switching it on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from risk_warnings.rules.kinds import Format

ABOUT = ("country", "forum", "proceeding_type")
OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Format.DOCKET: ("addresses", "auth"),
        Format.FEDERAL_REGISTER: ("days",),
        Format.REPORT: (),
        Format.EDIS: ("investigations", "auth"),
        Format.EDIS_RSS: (),
        Format.IDS: (),
        Format.USITC_NEWS: (),
        Format.USPTO: ("days", "auth"),
        Format.TSDR: ("numbers", "auth"),
        Format.EUIPO: ("auth",),
        Format.MADRID: ("auth",),
        Format.RSS: (*ABOUT, "words"),
        Format.CAP: ("country",),
        Format.TABLE: (*ABOUT, "columns"),
    }
)
NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType({Format.RSS: ("country",), Format.TABLE: ("columns",)})
ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        Format.FEDERAL_REGISTER: "https://www.federalregister.gov/api/v1/documents.json",
        Format.EDIS: "https://edis.usitc.gov/data/document",
        Format.IDS: "https://ids.usitc.gov/investigations.json",
        Format.TSDR: "https://tsdrapi.uspto.gov/ts/cd/casestatus/sn{number}/info.xml",
        Format.EUIPO: "https://api.euipo.europa.eu/trademark-search/trademarks",
    }
)
EVERY: Mapping[str, int] = MappingProxyType(
    {Format.IDS: 1440, Format.USPTO: 360, Format.MADRID: 1440, Format.TSDR: 1440}
)
LISTS = frozenset({"investigations", "numbers", "words", "addresses"})
