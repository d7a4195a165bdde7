"""The reader of each format. A further one is one more line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from risk_warnings.rules.feeds import (
    cap,
    docket,
    edis,
    edis_rss,
    euipo,
    federal_register,
    ids,
    madrid,
    report,
    rss,
    table,
    tsdr,
    usitc_news,
    uspto,
)
from risk_warnings.rules.feeds.items import Reader, whole
from risk_warnings.rules.kinds import Format

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        Format.DOCKET: whole(docket.parse),
        Format.FEDERAL_REGISTER: whole(federal_register.parse),
        Format.REPORT: whole(report.parse),
        Format.EDIS: edis.read,
        Format.EDIS_RSS: edis_rss.read,
        Format.IDS: ids.read,
        Format.USITC_NEWS: usitc_news.read,
        Format.USPTO: uspto.read,
        Format.TSDR: tsdr.read,
        Format.EUIPO: euipo.read,
        Format.MADRID: madrid.read,
        Format.RSS: rss.read,
        Format.CAP: cap.read,
        Format.TABLE: table.read,
    }
)
# Of trade marks: their records are kept for watching and raise no signal by themselves.
MARKS = frozenset({Format.USPTO, Format.TSDR, Format.EUIPO, Format.MADRID})
